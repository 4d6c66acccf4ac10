/** The filter as the page's form has it: written into the address, so that it can be kept, sent and gone back to. */

import { byId } from "../common/elements.ts";

export const EDGES = ["west", "south", "east", "north"] as const;
export type Box = Record<(typeof EDGES)[number], number>;

/** Conditions that change which ledger is looked at, not which of its incidents are shown. */
const VIEW = new Set(["known", "policy", "order", "cursor"]);

export class Form {
  readonly element = byId("filters", HTMLFormElement);

  /** Calls back when a condition was changed by hand. */
  onChange(changed: () => void): void {
    this.element.addEventListener("change", changed);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      changed();
    });
  }

  /** Returns what is asked; blanks are left out. */
  query(): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.element)) {
      if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
    }
    if (query.get("order") === "latest") query.delete("order");
    return query;
  }

  /** Makes the form show what an address asks. */
  show(query: URLSearchParams): void {
    for (const field of this.element.elements) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        field.checked = query.getAll(field.name).includes(field.value);
      } else if (field instanceof HTMLSelectElement) {
        field.value = query.get(field.name) ?? (field.name === "order" ? "latest" : "");
      } else if (field instanceof HTMLInputElement && field.name !== "") {
        field.value = this.typed(field, query);
      }
    }
  }

  set(name: string, value: string): void {
    const field = this.element.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  }

  get(name: string): string {
    const field = this.element.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
  }

  box(): Box | null {
    const edges = EDGES.map((edge) => [edge, this.get(edge)] as const);
    if (edges.some(([, value]) => value === "")) return null;
    return Object.fromEntries(edges.map(([edge, value]) => [edge, Number(value)])) as Box;
  }

  setBox(box: Box | null): void {
    for (const edge of EDGES) this.set(edge, box === null ? "" : String(Number(box[edge].toFixed(3))));
  }

  /** A field beside boxes to tick holds what none of them stands for. */
  private typed(field: HTMLInputElement, query: URLSearchParams): string {
    const ticks = [
      ...this.element.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${field.name}"]`),
    ];
    const ticked = new Set(ticks.map((tick) => tick.value));
    return query.getAll(field.name).find((value) => !ticked.has(value)) ?? "";
  }
}

/** Returns the part that changes which ledger is looked at. */
export function viewOf(query: URLSearchParams): string {
  return only(query, (name) => name === "known" || name === "policy");
}

/** Returns the part that changes which incidents are shown. */
export function conditionsOf(query: URLSearchParams): string {
  return only(query, (name) => !VIEW.has(name));
}

function only(query: URLSearchParams, wanted: (name: string) => boolean): string {
  return new URLSearchParams([...query].filter(([name]) => wanted(name))).toString();
}
