/** The table: rows that the server writes, taken in where they stand. */

import { byId } from "../common/elements.ts";
import { latest, piece } from "../common/fetching.ts";

export class Table {
  private readonly place = byId("rows", HTMLElement);
  private readonly next = latest();

  constructor(
    private readonly point: (id: string | null) => void,
    private readonly drop: (link: HTMLAnchorElement) => void,
    private readonly turn: (link: HTMLAnchorElement) => void,
  ) {
    this.place.addEventListener("pointerover", (event) => this.point(rowOf(event.target)));
    this.place.addEventListener("pointerleave", () => this.point(null));
    this.place.addEventListener("focusin", (event) => this.point(rowOf(event.target)));
    this.place.addEventListener("click", (event) => this.click(event));
  }

  /** Fetches the rows of an address; resolves to how many incidents meet it. */
  async load(query: string): Promise<number> {
    this.place.setAttribute("aria-busy", "true");
    const rows = await piece(`/overview/rows?${query}`, this.next());
    this.place.replaceChildren(rows);
    this.place.setAttribute("aria-busy", "false");
    return this.count();
  }

  count(): number {
    return Number(this.place.querySelector<HTMLElement>(".found")?.dataset["count"] ?? 0);
  }

  words(): string {
    return this.place.querySelector(".counts")?.textContent ?? "";
  }

  private click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    if (link === null) return;
    const act = link.dataset["drops"] ? this.drop : link.closest(".pager") ? this.turn : null;
    if (act === null) return;
    event.preventDefault();
    act(link);
  }
}

function rowOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("tr[data-id]") : null;
  return row?.dataset["id"] ?? null;
}
