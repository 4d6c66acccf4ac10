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

  /** Fetches the rows of an address; `whole`: what stands around them, too, for another view of the ledger. */
  async load(query: string, whole = false): Promise<void> {
    this.place.setAttribute("aria-busy", "true");
    const signal = this.next();
    if (whole) renew(await piece(`/?${query}`, signal), this.place);
    else this.place.replaceChildren(await piece(`/overview/rows?${query}`, signal));
    this.place.setAttribute("aria-busy", "false");
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

/** Takes over from another page of the desk whatever depends on when and by which method one looks. */
function renew(page: DocumentFragment, rows: HTMLElement): void {
  rows.replaceChildren(...(page.querySelector("#rows")?.childNodes ?? []));
  for (const part of [".desk-head nav", ".filters .fields"]) {
    const old = document.querySelector(part);
    old?.replaceChildren(...(page.querySelector(part)?.childNodes ?? []));
  }
  document.querySelector(".notice.known")?.remove();
  const notice = page.querySelector(".notice.known");
  if (notice !== null) document.querySelector(".desk-head")?.after(notice);
}

function rowOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("tr[data-id]") : null;
  return row?.dataset["id"] ?? null;
}
