import { feature, mesh } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";

export type Shapes = GeometryCollection;
export type Areas = GeometryCollection<{ name?: string; gu?: string }> & {
  geometries: (Polygon | MultiPolygon)[];
};
export type Countries = Topology<{ countries: Areas; land: Shapes }>;
export type World = Topology<{ lakes: Shapes; rivers: Shapes; subunits: Areas }>;

/** A hundredth of a degree is about 1 km: what the coarse outlines of a 1:50 million map carry anyway. */
const DECIMALS = 2;

/** Makes the layers of the basemap as GeoJSON geometries: land, borders, divisions, rivers and lakes. */
export function ground(of: {
  countries: Countries;
  world: World;
}): Record<string, GeoJSON.Geometry | GeoJSON.GeoJSON> {
  const { countries, world } = of;
  return {
    land: rounded(unwrapped(feature(countries, countries.objects.land))),
    borders: rounded(mesh(countries, countries.objects.countries as never, (a, b) => a !== b)),
    divisions: rounded(mesh(world, world.objects.subunits as never, (a, b) => a !== b)),
    rivers: rounded(feature(world, world.objects.rivers)),
    lakes: rounded(feature(world, world.objects.lakes)),
  };
}

/** Rounds every coordinate, and drops points that fall on the one before. */
export function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => (isLine(part) ? thinned(part) : part)) as T;
}

/** Lets rings run on beyond 180 degrees where they cross the date line, and closes the one around the South Pole. */
export function unwrapped<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => (isLine(part) ? runningOn(part) : part)) as T;
}

function runningOn(ring: Position[]): Position[] {
  let turn = 0;
  const points = ring.map(([x, y], n): Position => {
    const step = n === 0 ? 0 : x - (ring[n - 1]?.[0] ?? x);
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [x + turn, y];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || turn === 0) return points;
  return [...points, [last[0], -90], [first[0], -90], first];
}

type Position = [number, number];

function isLine(part: unknown): part is Position[] {
  return (
    Array.isArray(part) && part.length > 1 && part.every((p) => Array.isArray(p) && typeof p[0] === "number")
  );
}

function thinned(line: Position[]): Position[] {
  const round = (n: number) => Number(n.toFixed(DECIMALS));
  const points = line.map(([x, y]): Position => [round(x), round(y)]);
  return points.filter((p, i) => i === 0 || i === line.length - 1 || !same(p, points[i - 1]));
}

function same(one: Position, other: Position | undefined): boolean {
  return other !== undefined && one[0] === other[0] && one[1] === other[1];
}
