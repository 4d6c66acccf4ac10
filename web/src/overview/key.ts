/** The key of the pictures. */

const SIGNS: readonly [string, string][] = [
  ["ring", "killed: inside low, line best, outside high"],
  ["area", "known only as an area: no pin"],
  ["low", "timeline: at least (low)"],
  ["best", "best"],
  ["high", "as high as claimed"],
  ["rest", "all incidents, behind the chosen ones"],
];

export function key(place: HTMLElement, grades: readonly string[]): void {
  const list = document.createElement("ul");
  for (const grade of grades) list.append(item(`grade-mark grade-${colourOf(grade)}`, grade || "not graded"));
  for (const [sign, words] of SIGNS) list.append(item(`key-sign key-${sign}`, words));
  place.replaceChildren(list);
}

function item(name: string, words: string): HTMLLIElement {
  const made = document.createElement("li");
  made.className = name;
  made.textContent = words;
  return made;
}

/** Returns the colour of a corroboration. */
export function colourOf(grade: string): "none" | "single" | "several" | "denied" {
  if (grade === "two or more independent") return "several";
  if (grade === "single source") return "single";
  return grade === "denied" ? "denied" : "none";
}
