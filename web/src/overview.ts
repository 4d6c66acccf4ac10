/** The overview: filter, table, timeline and map show one choice of incidents, and the address holds it. */

import { onTheme } from "./common/colours.ts";
import { dayOf, isoOf } from "./common/days.ts";
import { byId } from "./common/elements.ts";
import { bytes, calledOff, latest, Unanswered } from "./common/fetching.ts";
import { counted, interval } from "./common/figures.ts";
import { type Box, conditionsOf, Form, viewOf } from "./overview/asked.ts";
import { type Heights, heights, type Scale, scale } from "./overview/bins.ts";
import {
  type Choice,
  type Columns,
  chosen,
  everything,
  indexOf,
  NO_DAY,
  NO_PLACE,
  unpack,
} from "./overview/columns.ts";
import { around } from "./overview/gathering.ts";
import { key } from "./overview/key.ts";
import { slide } from "./overview/known.ts";
import type { Places } from "./overview/map.ts";
import { byLane, byPlace, type Lanes, type Sum } from "./overview/sums.ts";
import { Table } from "./overview/table.ts";
import { type Span, Timeline } from "./overview/timeline.ts";

/** Pixels of the narrowest bar of the timeline. */
const NARROWEST = 5;
/** Precision from which a place is a whole country or wider. */
const WIDE = 6;

class Overview {
  private readonly form = new Form();
  private readonly pictures = byId("pictures", HTMLElement);
  private readonly status = byId("status", HTMLElement);
  private readonly hint = byId("timeline-scale", HTMLElement);
  private readonly table = new Table(
    (id) => this.light(id),
    (link) => this.drop(link),
    (link) => this.turn(link),
  );
  private readonly timeline: Timeline;
  private readonly next = latest();
  private readonly slid: () => void;
  private columns: Columns | null = null;
  private view: string | null = null;
  private choice: Choice = everything;
  private rest: Rest | null = null;
  private idle = "";
  private map: Places | null = null;
  private keeping = false;

  constructor() {
    this.pictures.hidden = false;
    foldFilters();
    const tell = (words: string): void => this.tell(words);
    this.timeline = new Timeline(byId("timeline", HTMLCanvasElement), tell, (span) => this.span(span));
    this.slid = slide(() => this.ask());
    this.form.onChange(() => this.ask());
    addEventListener("popstate", () => this.back());
    onTheme(() => {
      this.timeline.recolour();
      this.map?.recolour();
    });
    this.lane("unlocated-lane", "unlocated");
    this.lane("undated-lane", "undated");
    byId("keep-area", HTMLButtonElement).addEventListener("click", () => this.keep(!this.keeping));
    this.settle();
    void this.look(this.form.query());
  }

  /** Puts what the form asks into the address, and shows it. */
  private ask(replace = false): void {
    const query = this.form.query();
    const address = query.size > 0 ? `/?${query}` : "/";
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    void this.show(query);
  }

  private back(): void {
    const query = new URLSearchParams(location.search);
    this.form.show(query);
    this.slid();
    void this.show(query);
  }

  private async show(query: URLSearchParams): Promise<void> {
    this.settle();
    try {
      const whole = viewOf(query) !== this.view;
      await Promise.all([this.table.load(query.toString(), whole), this.look(query)]);
      this.status.textContent = this.table.words();
    } catch (error) {
      this.failed(error);
    }
  }

  private tell(words: string): void {
    this.hint.textContent = words === "" ? this.idle : words;
  }

  private failed(error: unknown): void {
    if (calledOff(error)) return;
    if (!(error instanceof Unanswered)) throw error;
    this.status.textContent = error.message;
    this.hint.textContent = error.message;
  }

  /** Brings the pictures up to date. */
  private async look(query: URLSearchParams): Promise<void> {
    const signal = this.next();
    const conditions = conditionsOf(query);
    const [columns, choice] = await Promise.all([
      this.held(viewOf(query), signal),
      conditions === "" ? everything : bytes(`/overview/chosen?${query}`, signal).then(chosen),
    ]);
    if (signal.aborted) return;
    [this.columns, this.choice] = [columns, choice];
    this.draw(columns);
    await this.drawMap(columns);
  }

  private async held(view: string, signal: AbortSignal): Promise<Columns> {
    if (this.columns !== null && this.view === view) return this.columns;
    const columns = unpack(await bytes(`/overview/marks?${view}`, signal));
    this.view = view;
    key(byId("picture-key", HTMLElement), columns.grades);
    return columns;
  }

  private draw(columns: Columns): void {
    if (this.rest?.columns !== columns) this.rest = rest(columns);
    const { scale: on, all } = this.rest;
    const chosen = on === null || this.choice === everything ? all : heights(columns, on, this.choice);
    this.timeline.show(on && all && chosen && { scale: on, all, chosen });
    this.idle = on ? `killed, by the ${on.unit}` : "";
    this.tell("");
    fillLanes(byLane(columns, this.choice));
  }

  private async drawMap(columns: Columns): Promise<void> {
    const place = byId("map", HTMLElement);
    if (this.map !== null) return this.map.show(columns, byPlace(columns, this.choice));
    try {
      const { Places } = await import("./overview/map.ts");
      place.replaceChildren();
      const wishes = {
        basemap: this.pictures.dataset["basemap"] ?? "",
        choose: (box: Box) => this.area(box),
        rested: (box: Box) => this.keeping && this.area(box, true),
        tell: (words: string) => this.tell(words),
      };
      this.map = new Places(place, wishes);
      place.dataset["state"] = "ready";
      const box = this.form.box() ?? extent(columns, this.choice);
      if (box !== null) this.map.fit(box);
      await this.map.show(columns, byPlace(columns, this.choice));
    } catch (error) {
      this.noMap(place, error);
    }
  }

  private noMap(place: HTMLElement, error: unknown): void {
    place.dataset["state"] = "missing";
    const told = document.createElement("p");
    told.className = "map-state";
    told.textContent =
      "No map: this browser cannot draw it. The table and the timeline hold all that it would show.";
    place.replaceChildren(told);
    if (!(error instanceof Error)) throw error;
  }

  /** Makes buttons and pictures agree with the form. */
  private settle(): void {
    for (const name of ["unlocated", "undated"]) {
      byId(`${name}-lane`, HTMLButtonElement).setAttribute(
        "aria-pressed",
        String(this.form.get(name) === "true"),
      );
    }
    const first = dayOf(this.form.get("first"));
    const last = dayOf(this.form.get("last"));
    const none = first === null && last === null;
    this.timeline.select(none ? null : [first ?? -1e6, last ?? 1e6]);
    if (this.form.box() === null) this.keep(false, true);
  }

  private span(span: Span | null): void {
    this.form.set("first", span ? isoOf(span[0]) : "");
    this.form.set("last", span ? isoOf(span[1]) : "");
    this.ask();
  }

  private area(box: Box | null, replace = false): void {
    this.form.setBox(box);
    this.ask(replace);
  }

  private keep(keeping: boolean, silent = false): void {
    this.keeping = keeping;
    byId("keep-area", HTMLButtonElement).setAttribute("aria-pressed", String(keeping));
    if (!silent) this.area(keeping && this.map ? this.map.box() : null);
  }

  private lane(id: string, name: string): void {
    byId(id, HTMLButtonElement).addEventListener("click", () => {
      this.form.set(name, this.form.get(name) === "true" ? "" : "true");
      this.ask();
    });
  }

  private light(id: string | null): void {
    const columns = this.columns;
    if (columns === null) return;
    const at = id === null ? -1 : indexOf(columns, id);
    const place = at < 0 ? NO_PLACE : (columns.place[at] ?? NO_PLACE);
    const first = at < 0 ? NO_DAY : (columns.first[at] ?? NO_DAY);
    this.map?.light(place === NO_PLACE ? null : place);
    this.timeline.light(first === NO_DAY ? null : [first, columns.last[at] ?? first]);
  }

  private drop(link: HTMLAnchorElement): void {
    history.pushState(null, "", link.href);
    this.back();
  }

  private turn(link: HTMLAnchorElement): void {
    history.pushState(null, "", link.href);
    const query = new URL(link.href).searchParams;
    this.table.load(query.toString()).then(
      () => byId("rows", HTMLElement).scrollIntoView(),
      (error: unknown) => this.failed(error),
    );
  }
}

/** What stands behind every choice. */
type Rest = { columns: Columns; scale: Scale | null; all: Heights | null };

function rest(columns: Columns): Rest {
  const room = byId("timeline", HTMLCanvasElement).clientWidth / NARROWEST;
  const on = scale(columns, Math.max(room, 20));
  return { columns, scale: on, all: on && heights(columns, on, everything) };
}

/** Where filters stand above everything else, they are shown when one asks for them. */
function foldFilters(): void {
  const fields = document.querySelector<HTMLDetailsElement>(".filters .fields");
  const narrow = matchMedia("(max-width: 64rem)");
  const fold = (): void => {
    if (fields !== null) fields.open = !narrow.matches;
  };
  narrow.addEventListener("change", fold);
  fold();
}

function fillLanes(lanes: Lanes): void {
  for (const name of ["unlocated", "undated"] as const)
    fill(byId(`${name}-lane`, HTMLButtonElement), lanes[name]);
}

function fill(button: HTMLButtonElement, sum: Sum): void {
  const told: Record<string, string> = {
    incidents: counted(sum.incidents, "incident"),
    killed: sum.high > 0 ? `killed ${interval(sum.low, sum.high, sum.open)}` : "",
  };
  for (const place of button.querySelectorAll<HTMLElement>("[data-fill]")) {
    place.textContent = told[place.dataset["fill"] ?? ""] ?? "";
  }
}

/** Returns the box around the places that were chosen, leaving out what is known only as a country or wider. */
function extent(of: Columns, choice: Choice): Box | null {
  const places = byPlace(of, choice).map((sum) => sum.place);
  const near = places.filter((place) => (of.precision[place] ?? 1) < WIDE);
  return places.length === 0 ? null : around(of, near.length > 0 ? near : places);
}

new Overview();
