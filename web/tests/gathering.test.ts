import { describe, expect, it } from "vitest";
import type { Columns } from "../src/overview/columns.ts";
import { around, gather } from "../src/overview/gathering.ts";
import { marks } from "../src/overview/timeline.ts";

/** Three places: two near each other, and a country over both. */
const OF = {
  grades: ["none", "single source"],
  longitude: Float32Array.of(69, 69.2, 67),
  latitude: Float32Array.of(35, 35.1, 34),
  radius: Float32Array.of(5, 40, 500),
  precision: Uint8Array.of(1, 3, 6),
} as unknown as Columns;

function sum(place: number, high: number, grades: number[]) {
  const incidents = grades.reduce((a, b) => a + b, 0);
  return { place, incidents, low: 1, best: 2, high, open: false, grades };
}

const SUMS = [sum(0, 10, [0, 3]), sum(1, 4, [1, 0]), sum(2, 7, [2, 0])];

describe("gathering", () => {
  it("draws near places as one when far away, but never a country with a town", () => {
    const [near, wide, ...others] = gather(OF, SUMS, 2);
    expect(others).toEqual([]);
    expect(near).toMatchObject({ places: [0, 1], incidents: 4, low: 2, high: 14, grade: 1, precision: 1 });
    expect(wide).toMatchObject({ places: [2], precision: 6, radius: 500 });
  });

  it("draws an area that holds all places gathered", () => {
    const near = gather(OF, SUMS, 2)[0];
    expect(near?.radius).toBeGreaterThan(40 + 10);
    expect(near?.radius).toBeLessThan(40 + 30);
    expect(near?.longitude).toBeCloseTo(69.05, 1);
  });

  it("lets every place stand for itself when near", () => {
    expect(gather(OF, SUMS, 9).map((mark) => mark.places)).toEqual([[0], [1], [2]]);
    expect(gather(OF, SUMS, 9)[0]).toMatchObject({ radius: 5 });
  });

  it("knows the box around places", () => {
    const box = around(OF, [0, 2]);
    expect([box.west, box.east, box.south, box.north]).toEqual([67, 69, 34, 35]);
  });
});

describe("the axis of time", () => {
  it("is marked by years where there is little room, by months and days where there is much", () => {
    const year = (n: number) => Math.round(Date.UTC(n, 0, 1) / 86_400_000);
    expect(marks([year(2010), year(2020)], 300).map((mark) => mark.label)).toEqual(["2010", "2015"]);
    expect(marks([year(2021), year(2022)], 1000).map((mark) => mark.label)).toContain("Feb");
    expect(marks([year(2021), year(2021) + 4], 1000).map((mark) => mark.label)).toEqual([
      "1 Jan",
      "2 Jan",
      "3 Jan",
      "4 Jan",
    ]);
  });
});
