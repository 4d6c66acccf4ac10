import { describe, expect, it } from "vitest";
import { rounded, unwrapped } from "../basemap/ground.ts";

describe("the basemap's outlines", () => {
  it("are rounded to a hundredth of a degree", () => {
    expect(
      rounded([
        [1.23456, 2.34567],
        [3, 4],
      ]),
    ).toEqual([
      [1.23, 2.35],
      [3, 4],
    ]);
  });

  it("lose points that fall on the one before, but never their ends", () => {
    expect(
      rounded([
        [1, 1],
        [1.001, 1.001],
        [2, 2],
        [2.001, 2],
      ]),
    ).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
    ]);
  });

  it("keep what is no line as it is", () => {
    expect(rounded({ type: "Point", coordinates: [1.23456, 2] })).toEqual({
      type: "Point",
      coordinates: [1.23456, 2],
    });
  });

  it("run on beyond the date line", () => {
    const ring = [
      [170, 0],
      [-170, 0],
      [-170, 10],
      [170, 10],
      [170, 0],
    ];
    expect(unwrapped(ring)).toEqual([
      [170, 0],
      [190, 0],
      [190, 10],
      [170, 10],
      [170, 0],
    ]);
  });

  it("are closed around the South Pole", () => {
    const ring = [
      [-180, -70],
      [-90, -70],
      [0, -70],
      [90, -70],
      [179, -70],
      [-180, -70],
    ];
    expect(unwrapped(ring).slice(-4)).toEqual([
      [180, -70],
      [180, -90],
      [-180, -90],
      [-180, -70],
    ]);
  });
});
