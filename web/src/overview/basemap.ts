/** The ground of the map: land, water, borders and names; every file of it comes from our own server. */

import type { Map as Chart, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Colours } from "../common/colours.ts";
import { json } from "../common/fetching.ts";

const GROUND = ["land", "lakes", "rivers", "divisions", "borders"] as const;
const FONT = ["sans-serif"];

/** A style without names, which are added once they have come. */
export function style(basemap: string, of: Colours): StyleSpecification {
  const sources = GROUND.map((name) => [name, { type: "geojson", data: address(basemap, name), maxzoom: 8 }]);
  return {
    version: 8,
    sources: Object.fromEntries(sources),
    layers: ground(of) as unknown as LayerSpecification[],
  };
}

function ground(of: Colours): object[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": of.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": of.ground } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": of.sea } },
    {
      id: "rivers",
      type: "line",
      source: "rivers",
      paint: { "line-color": of.river, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.4, 8, 1.8] },
    },
    {
      id: "divisions",
      type: "line",
      source: "divisions",
      minzoom: 2.5,
      paint: { "line-color": of.border, "line-width": 0.6, "line-dasharray": [3, 2], "line-opacity": 0.7 },
    },
    {
      id: "borders",
      type: "line",
      source: "borders",
      paint: { "line-color": of.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 7, 1.4] },
    },
  ];
}

/** Name, longitude, latitude, and the zoom from which there is room for it. */
type Name = [string, number, number, number];
type Names = { countries: Name[]; divisions: Name[]; towns: Name[]; grounds: Name[] };
type Kind = keyof Names;

/** Adds the names of countries, divisions, towns, and of valleys, passes and the like. */
export async function labels(chart: Chart, basemap: string, of: Colours): Promise<void> {
  const names = await json<Names>(address(basemap, "names"));
  for (const kind of ["grounds", "towns", "divisions", "countries"] as const) {
    if (chart.getSource(`names-${kind}`) === undefined) add(chart, kind, names[kind], of);
  }
}

function add(chart: Chart, kind: Kind, names: Name[], of: Colours): void {
  const source = `names-${kind}`;
  chart.addSource(source, {
    type: "geojson",
    data: { type: "FeatureCollection", features: names.map(point) },
  });
  chart.addLayer({
    id: source,
    type: "symbol",
    source,
    filter: ["<=", ["get", "from"], ["zoom"]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": SIZE[kind],
      "text-letter-spacing": kind === "towns" ? 0 : 0.06,
      "text-max-width": 8,
      "text-padding": 3,
      "symbol-sort-key": ["get", "from"],
      ...(kind === "countries" ? { "text-transform": "uppercase" as const } : {}),
    },
    paint: {
      "text-color": kind === "towns" ? of.ink : of.soft,
      "text-opacity": kind === "towns" ? 0.85 : 1,
      "text-halo-color": of.ground,
      "text-halo-width": 1.4,
    },
  });
}

const SIZE: Record<Kind, number> = { countries: 11.5, divisions: 11, towns: 11, grounds: 10.5 };

function point([name, longitude, latitude, from]: Name): GeoJSON.Feature {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [longitude, latitude] },
    properties: { name, from },
  };
}

function address(basemap: string, name: string): string {
  return new URL(`${basemap}${name}.json`, location.href).href;
}
