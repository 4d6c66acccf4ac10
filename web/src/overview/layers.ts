/** Layers of the marks: the area first, then the ring from low to high, then the line of the best figure. */

import type { LayerSpecification } from "maplibre-gl";
import type { Colours } from "../common/colours.ts";

export const MARKS = "marks";

/** Layers for the theme in force. Distances on the ground double with each step of zoom, figures keep their size. */
export function layers(of: Colours): LayerSpecification[] {
  const colour = [
    "match",
    ["get", "grade"],
    "several",
    of["g-several"],
    "single",
    of["g-single"],
    "denied",
    of["g-denied"],
    of["g-none"],
  ];
  const made = [area(of, colour), ring(colour), best(colour), lit(of)];
  return made as unknown as LayerSpecification[];
}

const GROUND = [
  "interpolate",
  ["exponential", 2],
  ["zoom"],
  0,
  ["get", "area"],
  14,
  ["*", ["get", "area"], 2 ** 14],
];
const COARSE = ["get", "coarse"];
const SEVERAL = ["get", "several"];

function area(of: Colours, colour: unknown): object {
  return {
    id: "marks-area",
    type: "circle",
    source: MARKS,
    paint: {
      "circle-radius": GROUND,
      "circle-color": ["case", SEVERAL, of.fog, COARSE, colour, of.fog],
      "circle-opacity": ["case", SEVERAL, 0.08, COARSE, 0.15, 0.2],
      "circle-blur": ["case", ["any", SEVERAL, COARSE], 0.5, 0],
      "circle-stroke-color": of.fog,
      "circle-stroke-width": ["case", ["any", SEVERAL, COARSE], 0, 0.7],
      "circle-stroke-opacity": 0.7,
    },
  };
}

function ring(colour: unknown): object {
  return {
    id: "marks-ring",
    type: "circle",
    source: MARKS,
    paint: {
      "circle-radius": ["get", "low"],
      "circle-color": colour,
      "circle-opacity": ["case", COARSE, 0.3, 0.55],
      "circle-blur": ["case", COARSE, 0.9, 0],
      "circle-stroke-color": colour,
      "circle-stroke-width": ["max", ["-", ["get", "high"], ["get", "low"]], 0],
      "circle-stroke-opacity": ["case", COARSE, 0.14, 0.28],
    },
  };
}

function best(colour: unknown): object {
  return {
    id: "marks-best",
    type: "circle",
    source: MARKS,
    filter: ["!", COARSE],
    paint: {
      "circle-radius": ["get", "best"],
      "circle-opacity": 0,
      "circle-color": colour,
      "circle-stroke-color": colour,
      "circle-stroke-width": 1.3,
    },
  };
}

function lit(of: Colours): object {
  return {
    id: "marks-lit",
    type: "circle",
    source: MARKS,
    paint: {
      "circle-radius": ["+", ["get", "high"], 4],
      "circle-opacity": 0,
      "circle-stroke-color": of.ink,
      "circle-stroke-width": 2,
      "circle-stroke-opacity": ["case", ["boolean", ["feature-state", "lit"], false], 1, 0],
    },
  };
}
