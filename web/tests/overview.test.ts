import { describe, expect, it } from "vitest";
import { dayOf, isoOf } from "../src/common/days.ts";
import { interval, number } from "../src/common/figures.ts";
import { conditionsOf, viewOf } from "../src/overview/asked.ts";
import { finder, heights, scale } from "../src/overview/bins.ts";
import { type Columns, chosen, everything, indexOf, NO_DAY, unpack } from "../src/overview/columns.ts";
import { byLane, byPlace, commonest } from "../src/overview/sums.ts";

const DAY = dayOf("2021-09-01") ?? 0;

/** Three incidents: one of a day at a place, one of a week without a place, one undated at the same place. */
function columns(): Columns {
  return {
    head: "1",
    incidents: 3,
    grades: ["none", "single source"],
    first: Int32Array.of(DAY, DAY, NO_DAY),
    last: Int32Array.of(DAY, DAY + 6, NO_DAY),
    place: Int32Array.of(0, -1, 0),
    low: Int32Array.of(2, 7, -1),
    best: Int32Array.of(3, -1, 5),
    high: Int32Array.of(10, -1, -1),
    grade: Uint8Array.of(1, 0, 1),
    id: Uint8Array.from([...new Array(10).fill(1), ...new Array(10).fill(2), ...new Array(10).fill(255)]),
    latitude: Float32Array.of(34.5),
    longitude: Float32Array.of(69),
    radius: Float32Array.of(5),
    precision: Uint8Array.of(1),
  };
}

/** Packs columns as the server does. */
function packed(head: object, values: number[]): ArrayBuffer {
  const told = new TextEncoder().encode(JSON.stringify(head));
  const start = Math.ceil((4 + told.length) / 8) * 8;
  const data = new ArrayBuffer(start + values.length * 4);
  new DataView(data).setUint32(0, told.length, true);
  new Uint8Array(data).set(told, 4);
  new Int32Array(data, start).set(values);
  return data;
}

describe("columns", () => {
  it("are read as they were packed", () => {
    const head = { head: "9-abc", incidents: 2, grades: ["none"], columns: [["first", "i4", 0, 2]] };
    const read = unpack(packed(head, [-5, NO_DAY]));
    expect(read.head).toBe("9-abc");
    expect([...read.first]).toEqual([-5, NO_DAY]);
  });

  it("find an incident by its id", () => {
    expect(indexOf(columns(), "02".repeat(10))).toBe(1);
    expect(indexOf(columns(), "ff".repeat(10))).toBe(2);
    expect(indexOf(columns(), "00".repeat(10))).toBe(-1);
  });

  it("tell who is chosen by one bit each, the first in the lowest", () => {
    const choice = chosen(Uint8Array.of(0b101, 0b1).buffer);
    expect([0, 1, 2, 8].map(choice)).toEqual([true, false, true, true]);
  });
});

describe("sums", () => {
  it("take what has no bound by what is told", () => {
    const lanes = byLane(columns(), everything);
    expect(lanes.all).toEqual({ incidents: 3, low: 14, best: 15, high: 22, open: true });
    expect(lanes.unlocated).toEqual({ incidents: 1, low: 7, best: 7, high: 7, open: true });
    expect(lanes.undated).toEqual({ incidents: 1, low: 5, best: 5, high: 5, open: false });
  });

  it("gather what lies at one place, and nothing that is not chosen", () => {
    const [place, ...others] = byPlace(columns(), (n) => n !== 2);
    expect(others).toEqual([]);
    expect(place).toMatchObject({ place: 0, incidents: 1, low: 2, high: 10, grades: [0, 1] });
    expect(commonest([2, 5, 5])).toBe(1);
  });
});

describe("the timeline", () => {
  it("takes the finest unit that has room", () => {
    expect(scale(columns(), 40)?.unit).toBe("day");
    expect(scale(columns(), 3)?.unit).toBe("week");
    expect(scale({ ...columns(), first: Int32Array.of(NO_DAY), last: Int32Array.of(NO_DAY) }, 3)).toBeNull();
  });

  it("spreads an incident evenly over the days on which it may have been", () => {
    const of = columns();
    const on = scale(of, 40);
    if (on === null) throw new Error("no scale");
    const held = heights(of, on, everything);
    expect(held.low[0]).toBeCloseTo(3);
    expect(held.low[6]).toBeCloseTo(1);
    expect(held.unlocated[3]).toBeCloseTo(1 / 7);
    expect([...held.incidents].reduce((a, b) => a + b, 0)).toBeCloseTo(2);
  });

  it("begins weeks on Mondays and months on their first day", () => {
    const of = { ...columns(), last: Int32Array.of(DAY, DAY + 300, NO_DAY) };
    expect(isoOf(scale(of, 100)?.edges[0] ?? 0)).toBe("2021-08-30");
    expect(scale(of, 20)?.edges.slice(0, 2).map(isoOf)).toEqual(["2021-09-01", "2021-10-01"]);
  });

  it("puts days outside into the first or last stretch", () => {
    const find = finder([10, 20, 30]);
    expect([0, 10, 19, 20, 29, 99].map(find)).toEqual([0, 0, 0, 1, 1, 1]);
  });
});

describe("addresses", () => {
  it("part which ledger is looked at from what is asked of it", () => {
    const query = new URLSearchParams("known=5&kind=killed&kind=wounded&policy=ibc&order=deadliest&cursor=x");
    expect(viewOf(query)).toBe("known=5&policy=ibc");
    expect(conditionsOf(query)).toBe("kind=killed&kind=wounded");
  });
});

describe("figures", () => {
  it("are written as the pages write them", () => {
    expect(number(1234)).toBe("1234");
    expect(number(12345)).toBe("12\u202f345");
    expect([interval(3, 3, false), interval(3, 9, false), interval(3, 9, true)]).toEqual(["3", "3–9", "3+"]);
  });
});
