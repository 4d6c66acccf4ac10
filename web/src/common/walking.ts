/** Walking through a list by keys: one item is current, and has the focus. */

export class Walk {
  private at = -1;

  constructor(
    private readonly items: readonly HTMLElement[],
    private readonly arrived: (item: HTMLElement) => void = () => {},
  ) {
    items.forEach((item, place) => {
      item.addEventListener("focusin", () => this.settle(place));
    });
  }

  get current(): HTMLElement | undefined {
    return this.items[this.at];
  }

  /** Goes so many items on; stays at the ends. */
  step(by: number): void {
    const next = Math.min(Math.max(this.at + by, 0), this.items.length - 1);
    const item = this.items[next];
    if (!item) return;
    const focusable = item.querySelector<HTMLElement>("a, button, summary, input:not([type=hidden])") ?? item;
    focusable.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    this.settle(next);
  }

  /** Makes an item the current one. */
  goto(item: HTMLElement): void {
    const place = this.items.indexOf(item);
    if (place >= 0) this.settle(place);
  }

  private settle(place: number): void {
    if (place === this.at) return;
    this.current?.classList.remove("current");
    this.at = place;
    const item = this.current;
    item?.classList.add("current");
    if (item) this.arrived(item);
  }
}
