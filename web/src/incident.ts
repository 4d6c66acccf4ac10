/** The page of an incident: marks of the chart and rows of the table light up together, keys walk through the rows. */

import { undo } from "./common/deciding.ts";
import { keys } from "./common/keys.ts";
import { Walk } from "./common/walking.ts";

const rows = [...document.querySelectorAll<HTMLElement>("[id^='row-']")];
const walk = new Walk(
  rows.filter((row) => row.matches("tr")),
  (row) => light(row.id),
);

function light(row: string): void {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  document.getElementById(row)?.classList.add("lit");
  for (const mark of document.querySelectorAll(`a.mark[href="#${CSS.escape(row)}"]`))
    mark.classList.add("lit");
}

document.addEventListener("mouseover", (event) => {
  const node = event.target instanceof Element ? event.target : null;
  const mark = node?.closest("a.mark")?.getAttribute("href")?.slice(1);
  const row = mark ?? node?.closest("[id^='row-']")?.id;
  if (row) light(row);
});

function unfold(): void {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  for (let up = target?.parentElement; up; up = up.parentElement)
    if (up instanceof HTMLDetailsElement) up.open = true;
  target?.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", unfold);
unfold();

keys({
  j: () => walk.step(1),
  k: () => walk.step(-1),
  o: () => walk.current?.querySelector<HTMLElement>(".to-words")?.click(),
  z: undo,
});
