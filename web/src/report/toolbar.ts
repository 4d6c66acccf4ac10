/** The row of buttons that stands below the text while words of it are selected: what they are, for which claim. */

import { type Chosen, chosen } from "./choosing.ts";

const PARTS: Readonly<Record<string, string>> = {
  quantity: "figure",
  victims: "who is harmed",
  by: "by whom",
  sayers: "who says so",
  places: "where",
  time: "when",
};

/** Offers, for words that are selected in the text, to put them into the form of the current claim. */
export function offerSelection(text: HTMLElement, form: () => HTMLFormElement | null): void {
  const bar = made();
  text.after(bar);
  let held: Chosen | undefined;
  document.addEventListener("selectionchange", () => {
    held = chosen(text, document.getSelection()) ?? (bar.contains(document.activeElement) ? held : undefined);
    bar.hidden = held === undefined || form() === null;
    const told = bar.querySelector("q");
    if (told && held) told.textContent = held.words;
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const field = event.target instanceof HTMLElement ? event.target.dataset["field"] : undefined;
    const target = form();
    if (field && held && target) fill(target, field, held);
    if (field) bar.hidden = true;
  });
}

function made(): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "selection";
  bar.hidden = true;
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "What the selected words are");
  bar.append(document.createElement("q"), " is ");
  for (const [field, name] of Object.entries(PARTS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.dataset["field"] = field;
    button.textContent = name;
    bar.append(button);
  }
  return bar;
}

function fill(form: HTMLFormElement, field: string, held: Chosen): void {
  const fold = form.closest("details");
  if (fold) fold.open = true;
  set(form, "field", field);
  set(form, "words", held.words);
  set(form, "start", String(held.start));
  set(form, "end", String(held.end));
  form.querySelector<HTMLInputElement>('input[name="reason"]')?.focus();
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) found.value = value;
}
