/** Boxes of the items that are decided on together: a count, and one box for all. */

export class Boxes {
  private readonly boxes: HTMLInputElement[];
  private readonly told = document.createElement("output");

  constructor(private readonly form: HTMLFormElement | null) {
    this.boxes = form
      ? [...document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][form="${form.id}"]`)]
      : [];
    if (!form) return;
    form.prepend(this.all(), this.told);
    document.addEventListener("change", () => this.count());
    this.count();
  }

  /** Ticks or unticks the box of an item. */
  turn(item: HTMLElement | undefined): void {
    const box = this.boxes.find((one) => item?.contains(one));
    if (!box) return;
    box.checked = !box.checked;
    this.count();
  }

  private all(): HTMLElement {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "choice";
    box.type = "checkbox";
    label.append(box, " all on this page");
    box.addEventListener("change", () => {
      for (const one of this.boxes) one.checked = box.checked;
      this.count();
    });
    return label;
  }

  private count(): void {
    const ticked = this.boxes.filter((box) => box.checked).length;
    this.told.textContent = `${ticked} chosen`;
    for (const button of this.form?.querySelectorAll("button") ?? []) button.disabled = ticked === 0;
  }
}
