/** Colours of the style sheet, for pictures that are painted: read anew when the theme changes. */

const NAMES = [
  "paper",
  "raised",
  "ink",
  "soft",
  "line",
  "strong",
  "grey",
  "fog",
  "link",
  "alert",
  "sea",
  "ground",
  "border",
  "river",
  "chosen",
  "g-none",
  "g-single",
  "g-several",
  "g-denied",
] as const;

export type Colours = Record<(typeof NAMES)[number], string>;

/** Returns the colours that are in force, each as rgb(): canvas and map take no names of variables. */
export function colours(): Colours {
  const probe = document.createElement("span");
  document.body.append(probe);
  const held = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, plain(getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(held) as Colours;
}

/** Calls back when the theme changes. */
export function onTheme(change: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
}

/** Writes color(srgb r g b), which mixed colours come as, as rgb(). */
function plain(colour: string): string {
  const parts = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(colour)?.slice(1);
  return parts ? `rgb(${parts.map((part) => Math.round(Number(part) * 255)).join(", ")})` : colour;
}
