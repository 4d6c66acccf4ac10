/** Writing figures as the house does: thin spaces from five digits up, a dash between two bounds, a plus where open. */

/** What a bound is where nobody told it. */
export const UNKNOWN = -1;

export function number(value: number): string {
  const whole = Math.round(value).toString();
  return whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Writes an interval in few signs; `open` tells that its upper end is not bounded. */
export function interval(low: number, high: number, open: boolean): string {
  if (open) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}
