/** The map: places as areas of what is known of them, with a ring from the low to the high figure of the killed. */

import {
  AttributionControl,
  Map as Chart,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { colours } from "../common/colours.ts";
import { counted, interval } from "../common/figures.ts";
import type { Box } from "./asked.ts";
import { labels, style } from "./basemap.ts";
import type { Columns } from "./columns.ts";
import { colourOf } from "./key.ts";
import { layers, MARKS } from "./layers.ts";
import { commonest, type PlaceSum } from "./sums.ts";

export type Wishes = {
  basemap: string;
  /** A place was chosen. */
  choose: (box: Box) => void;
  /** The map came to rest, showing this. */
  rested: (box: Box) => void;
  tell: (words: string) => void;
};

const PRECISIONS = [
  "",
  "a named place",
  "near a named place",
  "somewhere in a district",
  "somewhere in a province",
  "along a line or in a loose area",
  "somewhere in a country",
  "at sea or in the air",
];
/** Degrees around a place within which its incidents are. */
const AROUND = 0.002;
const METRES_PER_PIXEL = 78_271.5;

export class Places {
  private readonly chart: Chart;
  private readonly ready: Promise<void>;
  private lit: number | null = null;

  constructor(
    container: HTMLElement,
    private readonly wishes: Wishes,
  ) {
    setWorkerUrl(new URL(worker, import.meta.url).href);
    this.chart = new Chart({
      container,
      style: style(wishes.basemap, colours()),
      center: [20, 20],
      zoom: 1,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      maxZoom: 12,
      fadeDuration: 0,
    });
    this.chart.touchZoomRotate.disableRotation();
    this.chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.chart.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
    this.chart.addControl(
      new AttributionControl({ compact: true, customAttribution: CREDIT }),
      "bottom-right",
    );
    this.ready = new Promise<void>((resolve) => {
      this.chart.once("load", () => resolve());
    }).then(() => this.begin());
  }

  /** Draws the places that hold what was chosen. */
  async show(columns: Columns, sums: readonly PlaceSum[]): Promise<void> {
    await this.ready;
    await this.source()?.setData(collection(columns, sums));
  }

  /** Lights the place of one incident. */
  light(place: number | null): void {
    if (this.source() === undefined) return;
    if (this.lit !== null) this.chart.setFeatureState({ source: MARKS, id: this.lit }, { lit: false });
    this.lit = place;
    if (place !== null) this.chart.setFeatureState({ source: MARKS, id: place }, { lit: true });
  }

  /** Shows a box, or all that is drawn. */
  fit(box: Box): void {
    this.chart.fitBounds([box.west, box.south, box.east, box.north], {
      padding: 40,
      maxZoom: 8,
      animate: false,
    });
  }

  box(): Box {
    const bounds = this.chart.getBounds();
    if (bounds.getEast() - bounds.getWest() >= 360) return { west: -180, south: -90, east: 180, north: 90 };
    const [west, east] = [wrapped(bounds.getWest()), wrapped(bounds.getEast())];
    return { west, south: Math.max(bounds.getSouth(), -90), east, north: Math.min(bounds.getNorth(), 90) };
  }

  recolour(): void {
    const held = this.source()?.serialize().data;
    this.chart.setStyle(style(this.wishes.basemap, colours()));
    this.chart.once("styledata", () => {
      this.begin();
      if (held && typeof held !== "string") void this.source()?.setData(held as GeoJSON.GeoJSON);
    });
  }

  private source(): GeoJSONSource | undefined {
    return this.chart.getSource<GeoJSONSource>(MARKS);
  }

  private begin(): void {
    if (this.source() !== undefined) return;
    this.chart.addSource(MARKS, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    for (const layer of layers(colours())) this.chart.addLayer(layer);
    void labels(this.chart, this.wishes.basemap, colours());
    this.chart.on("moveend", (event) => {
      if (event.originalEvent !== undefined || event.type === "moveend") this.wishes.rested(this.box());
    });
    this.chart.on("mousemove", (event) => {
      const mark = this.at(event.point);
      this.chart.getCanvas().style.cursor = mark ? "pointer" : "";
      this.wishes.tell(mark ? words(mark) : "");
    });
    this.chart.on("click", (event) => {
      const mark = this.at(event.point);
      if (mark?.geometry.type === "Point") this.wishes.choose(around(mark.geometry.coordinates));
    });
  }

  private at(point: { x: number; y: number }): MapGeoJSONFeature | undefined {
    return this.chart.queryRenderedFeatures([point.x, point.y], { layers: ["marks-ring", "marks-area"] })[0];
  }
}

const CREDIT = "Natural Earth; names: GeoNames, CC BY 4.0";

function collection(of: Columns, sums: readonly PlaceSum[]): GeoJSON.FeatureCollection {
  const ordered = [...sums].sort((a, b) => b.high - a.high);
  return { type: "FeatureCollection", features: ordered.map((sum) => feature(of, sum)) };
}

function feature(of: Columns, sum: PlaceSum): GeoJSON.Feature {
  const latitude = of.latitude[sum.place] ?? 0;
  const radius = of.radius[sum.place] ?? 0;
  const precision = of.precision[sum.place] ?? 1;
  return {
    type: "Feature",
    id: sum.place,
    geometry: { type: "Point", coordinates: [of.longitude[sum.place] ?? 0, latitude] },
    properties: {
      grade: colourOf(of.grades[commonest(sum.grades)] ?? ""),
      incidents: sum.incidents,
      low: ring(sum.low),
      best: ring(sum.best),
      high: ring(sum.high),
      killed: interval(sum.low, sum.high, sum.open),
      area: (radius * 1000) / (METRES_PER_PIXEL * Math.max(Math.cos((latitude * Math.PI) / 180), 0.05)),
      radius: Math.round(radius),
      precision,
      coarse: precision > 2,
    },
  };
}

/** Radius of a figure in pixels: its area is in proportion, up to where it would cover the map. */
function ring(value: number): number {
  return Math.min(2.5 + Math.sqrt(value) * 0.9, 46);
}

function words(mark: MapGeoJSONFeature): string {
  const { incidents, killed, precision, radius } = mark.properties;
  const where = PRECISIONS[Number(precision)] ?? "";
  return `${counted(Number(incidents), "incident")}, killed ${killed}; ${where}, within about ${radius} km`;
}

function around(coordinates: GeoJSON.Position): Box {
  const [x, y] = [coordinates[0] ?? 0, coordinates[1] ?? 0];
  return { west: x - AROUND, south: y - AROUND, east: x + AROUND, north: y + AROUND };
}

function wrapped(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
