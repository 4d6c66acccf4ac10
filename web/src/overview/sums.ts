/** Sums over incidents: what is held of the killed in a day, at a place, in a lane. */

import { UNKNOWN } from "../common/figures.ts";
import { type Choice, type Columns, NO_DAY, NO_PLACE } from "./columns.ts";

export type Sum = {
  incidents: number;
  low: number;
  best: number;
  high: number;
  /** True where some upper bound is not told: then high is the least that it can be. */
  open: boolean;
};

export type PlaceSum = Sum & {
  place: number;
  /** How many incidents of each grade. */
  grades: number[];
};

export type Lanes = { unlocated: Sum; undated: Sum; all: Sum };

export function nothing(): Sum {
  return { incidents: 0, low: 0, best: 0, high: 0, open: false };
}

/** Adds one incident; what has no best figure counts with its low one, what has no high one with its best or low. */
export function add(sum: Sum, of: Columns, n: number): void {
  sum.incidents += 1;
  const told = figures(of, n);
  if (told === null) return;
  sum.low += told.low;
  sum.best += told.best;
  sum.high += told.high;
  sum.open ||= told.open;
}

/** Returns what is held of the killed of one incident, or null where nothing is. */
export function figures(
  of: Columns,
  n: number,
): { low: number; best: number; high: number; open: boolean } | null {
  const [low, best, high] = [of.low[n] ?? UNKNOWN, of.best[n] ?? UNKNOWN, of.high[n] ?? UNKNOWN];
  if (low < 0 && best < 0 && high < 0) return null;
  const single = low < 0 && high < 0;
  const least = single ? best : Math.max(low, 0);
  const middle = best >= 0 ? best : least;
  return { low: least, best: middle, high: high < 0 ? middle : high, open: high < 0 && !single };
}

/** Sums by place, for those that a filter lets through. */
export function byPlace(of: Columns, chosen: Choice): PlaceSum[] {
  const sums: (PlaceSum | undefined)[] = new Array(of.latitude.length);
  for (let n = 0; n < of.incidents; n++) {
    const place = of.place[n] ?? NO_PLACE;
    if (place === NO_PLACE || !chosen(n)) continue;
    let sum = sums[place];
    if (sum === undefined) {
      sum = { ...nothing(), place, grades: of.grades.map(() => 0) };
      sums[place] = sum;
    }
    add(sum, of, n);
    const grade = of.grade[n] ?? 0;
    sum.grades[grade] = (sum.grades[grade] ?? 0) + 1;
  }
  return sums.filter((sum) => sum !== undefined);
}

/** Sums what no map and no calendar can show, and everything. */
export function byLane(of: Columns, chosen: Choice): Lanes {
  const lanes = { unlocated: nothing(), undated: nothing(), all: nothing() };
  for (let n = 0; n < of.incidents; n++) {
    if (!chosen(n)) continue;
    add(lanes.all, of, n);
    if (of.place[n] === NO_PLACE) add(lanes.unlocated, of, n);
    if (of.first[n] === NO_DAY) add(lanes.undated, of, n);
  }
  return lanes;
}

/** Returns the grade that most incidents of a place have; of equals the first. */
export function commonest(grades: readonly number[]): number {
  return grades.indexOf(Math.max(...grades));
}
