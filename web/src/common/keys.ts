/** Keys that work a page. They keep quiet while someone types, and can be switched off for good (WCAG 2.1.4). */

const STORED = "fogline-keys";
type Action = () => void;

/** Binds single keys to what they do, and shows the line that tells of them with a switch to turn them off. */
export function keys(actions: Readonly<Record<string, Action>>): void {
  const line = document.querySelector<HTMLElement>("[data-keys]");
  const button = line ? added(line) : undefined;
  let on = stored() !== "off";
  const show = (): void => {
    button?.setAttribute("aria-pressed", String(on));
  };
  button?.addEventListener("click", () => {
    on = !on;
    keep(on ? "on" : "off");
    show();
  });
  show();
  document.addEventListener("keydown", (event) => {
    const act = actions[event.key];
    if (!on || !act || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    act();
  });
}

function added(line: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = "Keys";
  line.append(" ", button);
  line.hidden = false;
  return button;
}

/** Fields that take no letters: a key pressed there is meant for the page. */
const SILENT = "input:is([type=checkbox], [type=radio], [type=button], [type=submit])";

/** Tells whether a key is meant for a field. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.matches(SILENT)) return false;
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // a browser that keeps nothing leaves the keys on
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // then it holds for this page only
  }
}
