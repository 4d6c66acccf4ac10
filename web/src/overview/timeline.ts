/** The timeline: what is held of the killed in each stretch of time, and days to choose by dragging or by keys. */

import { scaleLinear, scaleSymlog } from "d3-scale";
import { type Colours, colours } from "../common/colours.ts";
import { dateOf, month, written } from "../common/days.ts";
import { counted, interval, number } from "../common/figures.ts";
import { finder, type Heights, type Scale } from "./bins.ts";

/** First and last day. */
export type Span = [number, number];

export type Shown = { scale: Scale; all: Heights; chosen: Heights };

const LEFT = 54;
const RIGHT = 10;
const TOP = 10;
const FOOT = 20;
/** Pixels of the lane for incidents without a place. */
const LANE = 14;
/** Highest over middle height from which the scale is logarithmic. */
const UNEVEN = 12;
/** Pixels under which a press is a click, not a drag. */
const STILL = 4;

export class Timeline {
  private shown: Shown | null = null;
  private span: Span | null = null;
  private lit: Span | null = null;
  private dragging: { from: number; at: number } | null = null;
  private colours: Colours = colours();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly tell: (words: string) => void,
    private readonly choose: (span: Span | null) => void,
  ) {
    new ResizeObserver(() => this.draw()).observe(canvas);
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointerleave", () => this.tell(""));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  show(shown: Shown | null): void {
    this.shown = shown;
    this.draw();
  }

  select(span: Span | null): void {
    this.span = span;
    this.draw();
  }

  light(span: Span | null): void {
    this.lit = span;
    this.draw();
  }

  recolour(): void {
    this.colours = colours();
    this.draw();
  }

  private get edges(): number[] {
    return this.shown?.scale.edges ?? [0, 1];
  }

  private across(): (day: number) => number {
    const edges = this.edges;
    return scaleLinear([edges[0] ?? 0, edges.at(-1) ?? 1], [LEFT, this.canvas.clientWidth - RIGHT]);
  }

  private binAt(x: number): number {
    const edges = this.edges;
    const width = this.canvas.clientWidth - LEFT - RIGHT;
    const first = edges[0] ?? 0;
    const day = first + (((edges.at(-1) ?? 1) - first) * (x - LEFT)) / width;
    return finder(edges)(Math.floor(day));
  }

  private days(from: number, to: number): Span {
    const [left, right] = from <= to ? [from, to] : [to, from];
    return [this.edges[left] ?? 0, (this.edges[right + 1] ?? 1) - 1];
  }

  private press(event: PointerEvent): void {
    if (this.shown === null || event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.dragging = { from: this.binAt(event.offsetX), at: event.offsetX };
  }

  private move(event: PointerEvent): void {
    if (this.shown === null) return;
    const bin = this.binAt(event.offsetX);
    this.tell(this.words(bin));
    if (this.dragging === null || Math.abs(event.offsetX - this.dragging.at) < STILL) return;
    this.span = this.days(this.dragging.from, bin);
    this.draw();
  }

  private release(event: PointerEvent): void {
    if (this.dragging === null) return;
    const { from, at } = this.dragging;
    this.dragging = null;
    const bin = this.binAt(event.offsetX);
    const clicked = Math.abs(event.offsetX - at) < STILL;
    const again = clicked && this.span !== null && inside(this.span, this.edges[bin] ?? 0);
    this.span = again ? null : this.days(from, bin);
    this.draw();
    this.choose(this.span);
  }

  private key(event: KeyboardEvent): void {
    if (this.shown === null) return;
    if (event.key === "Escape" && this.span !== null) this.span = null;
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.span = this.stepped(event.key === "ArrowLeft" ? -1 : 1, event.shiftKey);
    } else return;
    event.preventDefault();
    this.draw();
    this.choose(this.span);
  }

  /** Moves the end of the choice by one stretch, or its beginning. */
  private stepped(by: number, beginning: boolean): Span {
    const last = this.edges.length - 2;
    if (this.span === null) return by > 0 ? this.days(0, 0) : this.days(last, last);
    const find = finder(this.edges);
    const [from, to] = [find(this.span[0]), find(this.span[1])];
    const within = (bin: number): number => Math.min(Math.max(bin, 0), last);
    return beginning
      ? this.days(Math.min(within(from + by), to), to)
      : this.days(from, Math.max(within(to + by), from));
  }

  private words(bin: number): string {
    const held = this.shown?.chosen;
    const [first, last] = this.days(bin, bin);
    const when = first === last ? written(first) : `${written(first)} – ${written(last)}`;
    const incidents = counted(Math.round(held?.incidents[bin] ?? 0), "incident");
    const killed = interval(held?.low[bin] ?? 0, held?.high[bin] ?? 0, false);
    return `${when}: ${incidents}, killed ${killed}`;
  }

  private draw(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const pen = this.canvas.getContext("2d");
    if (pen === null || width === 0) return;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    pen.scale(ratio, ratio);
    pen.font = `11px ${getComputedStyle(this.canvas).fontFamily}`;
    if (this.shown === null) return;
    const foot = height - FOOT - LANE;
    const up = rising(this.shown.all, foot);
    this.drawSpan(pen, this.span, this.colours.chosen, height);
    this.drawAxes(pen, up, foot, width);
    this.drawBars(pen, this.shown, up, foot);
    this.drawLane(pen, this.shown, foot);
    if (this.lit !== null) this.drawSpan(pen, this.lit, this.colours.link, TOP);
  }

  private drawSpan(pen: CanvasRenderingContext2D, span: Span | null, colour: string, height: number): void {
    if (span === null) return;
    const across = this.across();
    const [left, right] = [across(span[0]), across(span[1] + 1)];
    pen.fillStyle = colour;
    pen.fillRect(left, 0, Math.max(right - left, 3), height);
    if (span !== this.span) return;
    pen.fillStyle = this.colours.link;
    for (const edge of [left, right]) pen.fillRect(edge - 1, 0, 2, height - FOOT);
  }

  private drawAxes(pen: CanvasRenderingContext2D, up: Rise, foot: number, width: number): void {
    const across = this.across();
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    for (const tick of up.ticks) {
      pen.fillStyle = this.colours.line;
      pen.fillRect(LEFT, up.at(tick), width - LEFT - RIGHT, 1);
      pen.fillStyle = this.colours.soft;
      pen.fillText(number(tick), LEFT - 6, up.at(tick));
    }
    pen.fillText("no place", LEFT - 4, foot + LANE / 2 + 2);
    pen.textAlign = "left";
    for (const mark of marks(this.edges, width - LEFT - RIGHT)) {
      pen.fillStyle = this.colours.strong;
      pen.fillRect(across(mark.day), foot, 1, LANE + 4);
      pen.fillStyle = this.colours.soft;
      pen.fillText(mark.label, across(mark.day) + 3, foot + LANE + 11);
    }
  }

  private drawBars(pen: CanvasRenderingContext2D, shown: Shown, up: Rise, foot: number): void {
    const across = this.across();
    const paint = (
      heights: Float64Array,
      from: Float64Array | null,
      colour: string,
      opacity: number,
    ): void => {
      pen.fillStyle = colour;
      pen.globalAlpha = opacity;
      for (let n = 0; n < this.edges.length - 1; n++) {
        const top = up.at(heights[n] ?? 0);
        const bottom = from === null ? foot : up.at(from[n] ?? 0);
        const left = across(this.edges[n] ?? 0);
        const wide = Math.max(
          across(this.edges[n + 1] ?? 0) - left - (shown.scale.unit === "day" ? 0.4 : 0.8),
          0.7,
        );
        if (bottom - top > 0.2) pen.fillRect(left, top, wide, Math.max(bottom - top, 1));
      }
      pen.globalAlpha = 1;
    };
    paint(shown.all.high, null, this.colours.line, 0.75);
    paint(shown.chosen.high, shown.chosen.best, this.colours.fog, 0.4);
    paint(shown.chosen.best, shown.chosen.low, this.colours.fog, 0.85);
    paint(shown.chosen.low, null, this.colours.ink, 0.85);
  }

  private drawLane(pen: CanvasRenderingContext2D, shown: Shown, foot: number): void {
    const across = this.across();
    const most = Math.max(...shown.all.unlocated, 1);
    pen.fillStyle = this.colours.ink;
    for (let n = 0; n < this.edges.length - 1; n++) {
      const held = shown.chosen.unlocated[n] ?? 0;
      if (held <= 0) continue;
      pen.globalAlpha = 0.25 + (0.65 * Math.log1p(held)) / Math.log1p(most);
      const left = across(this.edges[n] ?? 0);
      pen.fillRect(left, foot + 4, Math.max(across(this.edges[n + 1] ?? 0) - left - 0.5, 1.5), LANE - 6);
    }
    pen.globalAlpha = 1;
  }
}

type Rise = { at: (value: number) => number; ticks: number[] };

/** Makes the scale upward: logarithmic where one stretch stands far above the others. */
function rising(all: Heights, foot: number): Rise {
  const held = [...all.high].filter((value) => value > 0).sort((a, b) => a - b);
  const most = Math.max(held.at(-1) ?? 1, 1);
  const middle = held[Math.floor(held.length / 2)] ?? 1;
  const range: [number, number] = [foot, TOP];
  if (most < UNEVEN * middle) {
    const even = scaleLinear([0, most], range).nice(3);
    return { at: even, ticks: even.ticks(3).filter(Number.isInteger) };
  }
  const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000].filter((power) => power <= most);
  return { at: scaleSymlog([0, most], range).constant(1), ticks: powers };
}

/** Returns where the axis is marked, and with what: years, months or days, as there is room. */
export function marks(edges: readonly number[], width: number): { day: number; label: string }[] {
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const room = Math.max(Math.floor(width / 74), 1);
  const made: { day: number; label: string }[] = [];
  const [start, end] = [dateOf(first), dateOf(last)];
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  if (months < 3) {
    const step = Math.max(Math.ceil((last - first) / room), 1);
    for (let day = first; day < last; day += step)
      made.push({ day, label: written(day).replace(/ \d{4}$/, "") });
    return made;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((s) => months / s <= room) ?? 1200;
  for (
    let n = Math.ceil(start.getUTCMonth() / Math.min(step, 12)) * Math.min(step, 12);
    n <= months + 12;
    n += step
  ) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), n, 1));
    const day = Math.round(date.getTime() / 86_400_000);
    if (day >= first && day < last) made.push({ day, label: named(date, step) });
  }
  return made;
}

function named(date: Date, step: number): string {
  const year = String(date.getUTCFullYear());
  if (step >= 12 || date.getUTCMonth() === 0) return year;
  return month(date);
}

function inside(span: Span, day: number): boolean {
  return span[0] <= day && day <= span[1];
}
