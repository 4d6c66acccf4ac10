/** The columns that the server packs: all incidents, and the places that they lie at. */

/** The day of what has no day. */
export const NO_DAY = -(2 ** 31);
/** The place of what has no place. */
export const NO_PLACE = -1;
const ID_BYTES = 10;

export type Columns = {
  /** Changes with the ledger. */
  head: string;
  incidents: number;
  grades: string[];
  first: Int32Array;
  last: Int32Array;
  place: Int32Array;
  low: Int32Array;
  best: Int32Array;
  high: Int32Array;
  grade: Uint8Array;
  id: Uint8Array;
  latitude: Float32Array;
  longitude: Float32Array;
  radius: Float32Array;
  precision: Uint8Array;
};

type Head = {
  head: string;
  incidents: number;
  grades: string[];
  columns: [string, string, number, number][];
};

/** Reads the server's answer; no byte is copied. */
export function unpack(data: ArrayBuffer): Columns {
  const length = new DataView(data).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length))) as Head;
  const start = Math.ceil((4 + length) / 8) * 8;
  const held = head.columns.map(([name, kind, at, count]) => [name, column(data, kind, start + at, count)]);
  return {
    head: head.head,
    incidents: head.incidents,
    grades: head.grades,
    ...Object.fromEntries(held),
  } as Columns;
}

function column(
  data: ArrayBuffer,
  kind: string,
  at: number,
  count: number,
): Int32Array | Float32Array | Uint8Array {
  if (kind === "i4") return new Int32Array(data, at, count);
  return kind === "f4" ? new Float32Array(data, at, count) : new Uint8Array(data, at, count);
}

/** Returns where an incident stands, or -1. */
export function indexOf(of: Columns, id: string): number {
  const wanted = Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  for (let n = 0; n < of.incidents; n++) {
    const at = n * ID_BYTES;
    let same = 0;
    while (same < ID_BYTES && of.id[at + same] === wanted[same]) same++;
    if (same === ID_BYTES) return n;
  }
  return -1;
}

/** Which incidents a filter lets through. */
export type Choice = (incident: number) => boolean;

export const everything: Choice = () => true;

/** Reads one bit for each incident, the first in the lowest bit. */
export function chosen(data: ArrayBuffer): Choice {
  const bits = new Uint8Array(data);
  return (n) => (((bits[n >> 3] ?? 0) >> (n & 7)) & 1) === 1;
}
