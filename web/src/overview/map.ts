/** The map: places as areas of what is known of them, with a ring from the low to the high figure of the killed. */

import {
  AttributionControl,
  Map as Chart,
  type GeoJSONSource,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { colours } from "../common/colours.ts";
import { counted, interval, number } from "../common/figures.ts";
import type { Box } from "./asked.ts";
import { labels, style } from "./basemap.ts";
import type { Columns } from "./columns.ts";
import { type Gathered, gather } from "./gathering.ts";
import { colourOf } from "./key.ts";
import { layers, MARKS } from "./layers.ts";
import type { PlaceSum } from "./sums.ts";

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
/** Radii in pixels: of nobody killed, and of the largest figure drawn. */
const SMALLEST = 2.5;
const LARGEST = 30;
/** Pixels that one death adds at most, so that few deaths do not look like many. */
const STEEPEST = 1.2;

export class Places {
  private readonly chart: Chart;
  private readonly ready: Promise<void>;
  private held: { columns: Columns; sums: readonly PlaceSum[] } | null = null;
  private drawn: Gathered[] = [];
  private step = -1;
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
      cooperativeGestures: true,
      canvasContextAttributes: { preserveDrawingBuffer: true },
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
    this.held = { columns, sums };
    await this.ready;
    this.redraw();
  }

  /** Lights the place of one incident. */
  light(place: number | null): void {
    if (this.source() === undefined) return;
    if (this.lit !== null) this.chart.setFeatureState({ source: MARKS, id: this.lit }, { lit: false });
    const at = place === null ? -1 : this.drawn.findIndex((mark) => mark.places.includes(place));
    this.lit = at < 0 ? null : at;
    if (this.lit !== null) this.chart.setFeatureState({ source: MARKS, id: this.lit }, { lit: true });
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
    this.chart.setStyle(style(this.wishes.basemap, colours()));
    this.chart.once("styledata", () => {
      this.dress();
      this.redraw();
    });
  }

  private redraw(): void {
    if (this.held === null) return;
    this.step = Math.floor(this.chart.getZoom() * 2) / 2;
    this.drawn = gather(this.held.columns, this.held.sums, this.step);
    this.lit = null;
    void this.source()?.setData(collection(this.held.columns, this.drawn));
  }

  private source(): GeoJSONSource | undefined {
    return this.chart.getSource<GeoJSONSource>(MARKS);
  }

  private dress(): void {
    if (this.source() !== undefined) return;
    this.chart.addSource(MARKS, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    for (const layer of layers(colours())) this.chart.addLayer(layer);
    void labels(this.chart, this.wishes.basemap, colours());
  }

  private begin(): void {
    this.dress();
    this.chart.on("moveend", () => {
      if (Math.floor(this.chart.getZoom() * 2) / 2 !== this.step) this.redraw();
      this.wishes.rested(this.box());
    });
    this.chart.on("mousemove", (event) => {
      const mark = this.at(event.point);
      this.chart.getCanvas().style.cursor = mark ? "pointer" : "";
      this.wishes.tell(mark ? words(mark) : "");
    });
    this.chart.on("click", (event) => {
      const mark = this.at(event.point);
      if (mark === undefined) return;
      if (mark.places.length > 1) this.fit(mark.box);
      else this.wishes.choose(widened(mark.box));
    });
  }

  private at(point: { x: number; y: number }): Gathered | undefined {
    const [found] = this.chart.queryRenderedFeatures([point.x, point.y], {
      layers: ["marks-ring", "marks-area"],
    });
    return found === undefined ? undefined : this.drawn[Number(found.id)];
  }
}

const CREDIT = "Natural Earth; names: GeoNames, CC BY 4.0";

function collection(of: Columns, marks: readonly Gathered[]): GeoJSON.FeatureCollection {
  const most = Math.max(...marks.map((mark) => mark.high), 1);
  const scale = Math.min(LARGEST / Math.sqrt(most), STEEPEST);
  const features = marks.map((mark, n) => feature(of, mark, n, scale));
  return {
    type: "FeatureCollection",
    features: features.sort((a, b) => b.properties?.["high"] - a.properties?.["high"]),
  };
}

function feature(of: Columns, mark: Gathered, id: number, scale: number): GeoJSON.Feature {
  const shrink = Math.max(Math.cos((mark.latitude * Math.PI) / 180), 0.05);
  return {
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [mark.longitude, mark.latitude] },
    properties: {
      grade: colourOf(of.grades[mark.grade] ?? ""),
      low: SMALLEST + Math.sqrt(mark.low) * scale,
      best: SMALLEST + Math.sqrt(mark.best) * scale,
      high: SMALLEST + Math.sqrt(mark.high) * scale,
      area: (mark.radius * 1000) / (METRES_PER_PIXEL * shrink),
      coarse: mark.precision > 2,
      several: mark.places.length > 1,
    },
  };
}

function words(mark: Gathered): string {
  const told = `${counted(mark.incidents, "incident")}, killed ${interval(mark.low, mark.high, mark.open)}`;
  if (mark.places.length > 1)
    return `${told}; at ${mark.places.length} places within ${number(mark.radius)} km`;
  return `${told}; ${PRECISIONS[mark.precision] ?? ""}, within about ${number(mark.radius)} km`;
}

function widened(box: Box): Box {
  return {
    west: box.west - AROUND,
    south: box.south - AROUND,
    east: box.east + AROUND,
    north: box.north + AROUND,
  };
}

function wrapped(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
