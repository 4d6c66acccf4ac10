/** Gathering: places that would lie on top of each other are drawn as one, over the area that holds them all. */

import type { Columns } from "./columns.ts";
import { commonest, type PlaceSum, type Sum } from "./sums.ts";

/** Places drawn as one. */
export type Gathered = Sum & {
  places: number[];
  longitude: number;
  latitude: number;
  /** Kilometres: the place's own, or those that hold all places gathered. */
  radius: number;
  /** UCDP's where_prec: of the best known of them. */
  precision: number;
  /** Number of the grade that most incidents have. */
  grade: number;
  box: { west: number; south: number; east: number; north: number };
};

/** Pixels within which places are gathered. */
const CELL = 44;
/** Zoom from which every place stands for itself. */
const APART = 8;
/** Precision from which a place is too wide to be gathered: lines, countries, seas. */
const WIDE = 5;
const KILOMETRES_PER_DEGREE = 111.2;

/** Gathers places for a zoom of the map; the wider the view, the more fall together. */
export function gather(of: Columns, sums: readonly PlaceSum[], zoom: number): Gathered[] {
  const cell = zoom >= APART ? 0 : (CELL * 360) / (512 * 2 ** Math.max(zoom, 0));
  const cells = new Map<string, PlaceSum[]>();
  for (const sum of sums) {
    const key = keyOf(of, sum.place, cell);
    const held = cells.get(key);
    if (held === undefined) cells.set(key, [sum]);
    else held.push(sum);
  }
  return [...cells.values()].map((held) => joined(of, held));
}

function keyOf(of: Columns, place: number, cell: number): string {
  const [x, y] = [of.longitude[place] ?? 0, of.latitude[place] ?? 0];
  if (cell === 0) return `${x},${y},${of.precision[place]}`;
  if ((of.precision[place] ?? 1) >= WIDE) return `wide ${place}`;
  return `${Math.floor(x / cell)},${Math.floor(mercator(y) / cell)}`;
}

/** Degrees upward on the map, in the measure of degrees of longitude. */
function mercator(latitude: number): number {
  const within = Math.min(Math.max(latitude, -85), 85);
  return (Math.log(Math.tan(Math.PI / 4 + (within * Math.PI) / 360)) * 180) / Math.PI;
}

function joined(of: Columns, held: readonly PlaceSum[]): Gathered {
  const made = { incidents: 0, low: 0, best: 0, high: 0, open: false };
  const grades = of.grades.map(() => 0);
  let [x, y] = [0, 0];
  for (const sum of held) {
    made.incidents += sum.incidents;
    made.low += sum.low;
    made.best += sum.best;
    made.high += sum.high;
    made.open ||= sum.open;
    sum.grades.forEach((count, grade) => {
      grades[grade] = (grades[grade] ?? 0) + count;
    });
    x += (of.longitude[sum.place] ?? 0) * sum.incidents;
    y += (of.latitude[sum.place] ?? 0) * sum.incidents;
  }
  const places = held.map((sum) => sum.place);
  const [longitude, latitude] = [x / made.incidents, y / made.incidents];
  return {
    ...made,
    places,
    longitude,
    latitude,
    radius: Math.max(
      ...places.map((place) => (of.radius[place] ?? 0) + away(of, place, longitude, latitude)),
    ),
    precision: Math.min(...places.map((place) => of.precision[place] ?? 1)),
    grade: commonest(grades),
    box: around(of, places),
  };
}

function away(of: Columns, place: number, longitude: number, latitude: number): number {
  const east = ((of.longitude[place] ?? 0) - longitude) * Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(east, (of.latitude[place] ?? 0) - latitude) * KILOMETRES_PER_DEGREE;
}

/** Returns the box that holds places. */
export function around(of: Columns, places: readonly number[]): Gathered["box"] {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const place of places) {
    const [x, y] = [of.longitude[place] ?? 0, of.latitude[place] ?? 0];
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}
