/** The review queue by keys: walk, decide, go on; many at once by their boxes. */

import { ask, undo } from "./common/deciding.ts";
import { keys } from "./common/keys.ts";
import { Walk } from "./common/walking.ts";
import { Boxes } from "./queue/boxes.ts";

const items = [...document.querySelectorAll<HTMLElement>(".queue > li")];
const walk = new Walk(items);
const decide = (act: string) => (): void => ask(walk.current?.querySelector("form.decide") ?? null, act);
const boxes = new Boxes(document.querySelector("#bulk"));

keys({
  j: () => walk.step(1),
  k: () => walk.step(-1),
  a: decide("accept"),
  r: decide("reject"),
  s: decide("merge"),
  d: decide("apart"),
  p: decide("part of"),
  u: decide("unsure"),
  c: () => walk.current?.querySelector<HTMLElement>("a.correct")?.click(),
  x: () => boxes.turn(walk.current),
  z: undo,
});
if (items.length > 0) walk.step(1);
