/** The page of a report: claims light up in the text and beside it, keys walk through them, selected words correct. */

import { ask, undo } from "./common/deciding.ts";
import { keys } from "./common/keys.ts";
import { Walk } from "./common/walking.ts";
import { light, numbers } from "./report/lighting.ts";
import { offerSelection } from "./report/toolbar.ts";

const leaf = document.querySelector<HTMLElement>(".leaf");
const text = leaf?.querySelector<HTMLElement>(".text");

if (leaf && text) {
  const readings = [...leaf.querySelectorAll<HTMLElement>(".readings > ol > li")];
  const walk = new Walk(readings, (item) => light(leaf, numbers(item)));
  const form = (kind: string): HTMLFormElement | null => walk.current?.querySelector(`form[${kind}]`) ?? null;
  const follow = (event: Event): void => {
    const node = event.target instanceof Element ? event.target.closest("[data-c]") : null;
    light(leaf, node ? numbers(node) : numbers(walk.current ?? leaf));
  };
  leaf.addEventListener("mouseover", follow);
  leaf.addEventListener("focusin", follow);
  text.addEventListener("click", (event) => {
    const marked = event.target instanceof Element ? event.target.closest("[data-c]") : null;
    const item = marked && readings.find((reading) => numbers(marked).includes(numbers(reading)[0] ?? ""));
    if (item) walk.goto(item);
  });
  keys({
    j: () => walk.step(1),
    k: () => walk.step(-1),
    a: () => ask(form("data-claim"), "accept"),
    r: () => ask(form("data-claim"), "reject"),
    c: () => correct(form("data-correct")),
    z: undo,
  });
  if (leaf.dataset["judging"] === "yes")
    offerSelection(text, () => form("data-correct") ?? leaf.querySelector("form[data-correct]"));
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  const here = target && readings.find((reading) => numbers(reading)[0] === numbers(target)[0]);
  if (here) walk.goto(here);
}

function correct(form: HTMLFormElement | null): void {
  const fold = form?.closest("details");
  if (fold) fold.open = true;
  form?.querySelector<HTMLSelectElement>("select")?.focus();
}
