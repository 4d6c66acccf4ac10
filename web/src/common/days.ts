/** Days as whole numbers since 1970-01-01, in UTC, as the server counts them. */

const MILLISECONDS = 86_400_000;

export function dayOf(iso: string): number | null {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / MILLISECONDS);
}

export function isoOf(day: number): string {
  return dateOf(day).toISOString().slice(0, 10);
}

export function dateOf(day: number): Date {
  return new Date(day * MILLISECONDS);
}

/** Writes a day as the pages do: "1 Sep 2021". */
export function written(day: number): string {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`;
}

/** Writes a month as the pages do where there is little room: "Sep". */
export function month(date: Date): string {
  return date.toLocaleDateString("en", { month: "long", timeZone: "UTC" }).slice(0, 3);
}
