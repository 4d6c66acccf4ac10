/** Stretches of time for the timeline: days, weeks, months or years, and what falls into each. */

import { dateOf } from "../common/days.ts";
import { type Choice, type Columns, NO_DAY, NO_PLACE } from "./columns.ts";
import { figures } from "./sums.ts";

export type Unit = "day" | "week" | "month" | "year";

export type Scale = {
  unit: Unit;
  /** First day of each stretch, and last the day after the end. */
  edges: number[];
};

/** What is held in each stretch. An incident that may lie in several is spread evenly over them. */
export type Heights = {
  incidents: Float64Array;
  low: Float64Array;
  best: Float64Array;
  high: Float64Array;
  /** Incidents without a place. */
  unlocated: Float64Array;
};

const DAYS: Record<Unit, number> = { day: 1, week: 7, month: 30.4, year: 365.25 };
const UNITS: Unit[] = ["day", "week", "month", "year"];
/** Share of incidents at each end whose days do not stretch the scale: one wrong year must not flatten the others. */
const FRINGE = 0.0005;

/** Chooses the finest unit of which at most `most` stretches span the incidents; null where none is dated. */
export function scale(of: Columns, most: number): Scale | null {
  const span = spanned(of);
  if (span === null) return null;
  const [first, last] = span;
  const unit = UNITS.find((name) => (last - first + 1) / DAYS[name] <= most) ?? "year";
  const edges = [floor(first, unit)];
  for (let edge = edges[0] ?? first; edge <= last; ) {
    edge = next(edge, unit);
    edges.push(edge);
  }
  return { unit, edges };
}

/** Returns the first and last day of all but the fringe. */
export function spanned(of: Columns): [number, number] | null {
  const first = of.first.filter((day) => day !== NO_DAY).sort();
  const last = of.last.filter((day) => day !== NO_DAY).sort();
  if (first.length === 0) return null;
  const left = Math.floor(first.length * FRINGE);
  return [first[left] ?? 0, last[last.length - 1 - left] ?? 0];
}

/** Sums what a filter lets through by stretches. */
export function heights(of: Columns, on: Scale, chosen: Choice): Heights {
  const many = on.edges.length - 1;
  const made = (): Float64Array => new Float64Array(many + 1);
  const held = { incidents: made(), low: made(), best: made(), high: made(), unlocated: made() };
  const find = finder(on.edges);
  for (let n = 0; n < of.incidents; n++) {
    const first = of.first[n] ?? NO_DAY;
    if (first === NO_DAY || !chosen(n)) continue;
    const from = find(first);
    const to = Math.max(from, find(of.last[n] ?? first));
    const told = figures(of, n);
    const share = 1 / (to - from + 1);
    spread(held.incidents, from, to, share);
    if (of.place[n] === NO_PLACE) spread(held.unlocated, from, to, share);
    if (told === null) continue;
    spread(held.low, from, to, told.low * share);
    spread(held.best, from, to, told.best * share);
    spread(held.high, from, to, told.high * share);
  }
  for (const column of Object.values(held)) accumulate(column);
  return held;
}

/** Notes where a height begins and ends; `accumulate` makes heights of that. */
function spread(changes: Float64Array, from: number, to: number, by: number): void {
  changes[from] = (changes[from] ?? 0) + by;
  changes[to + 1] = (changes[to + 1] ?? 0) - by;
}

function accumulate(changes: Float64Array): void {
  let height = 0;
  for (let n = 0; n < changes.length; n++) {
    height += changes[n] ?? 0;
    changes[n] = Math.abs(height) < 1e-9 ? 0 : height;
  }
}

/** Returns a function that finds a day's stretch; days outside fall into the first or last one. */
export function finder(edges: readonly number[]): (day: number) => number {
  const origin = edges[0] ?? 0;
  const end = edges.at(-1) ?? 0;
  const table = new Uint16Array(Math.max(end - origin, 1));
  let at = 0;
  for (let day = origin; day < end; day++) {
    while (day >= (edges[at + 1] ?? end)) at++;
    table[day - origin] = at;
  }
  return (day) => table[Math.min(Math.max(day - origin, 0), table.length - 1)] ?? 0;
}

function floor(day: number, unit: Unit): number {
  const date = dateOf(day);
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7);
  if (unit === "month") return day - date.getUTCDate() + 1;
  return unit === "year" ? startOf(date.getUTCFullYear(), 0) : day;
}

function next(day: number, unit: Unit): number {
  const date = dateOf(day);
  if (unit === "month") return startOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
  if (unit === "year") return startOf(date.getUTCFullYear() + 1, 0);
  return day + DAYS[unit];
}

function startOf(year: number, month: number): number {
  return Math.round(Date.UTC(year, month, 1) / 86_400_000);
}
