/** Words and records that belong together light up together. */

export function numbers(node: Element): string[] {
  return (node.getAttribute("data-c") ?? "").split(" ").filter(Boolean);
}

/** Lights up all that belongs to some claims of a report, by their numbers, and nothing else. */
export function light(leaf: Element, wanted: readonly string[]): void {
  for (const node of leaf.querySelectorAll("[data-c]")) {
    node.classList.toggle(
      "lit",
      numbers(node).some((n) => wanted.includes(n)),
    );
  }
}
