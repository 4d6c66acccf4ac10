/** The slider "as known on": the same stops as the list that it stands beside. */

/** Milliseconds that the slider waits for one to come to rest. */
const REST = 250;

export function slide(changed: () => void): () => void {
  const list = document.getElementById("known");
  if (!(list instanceof HTMLSelectElement)) return () => {};
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(list.options.length - 1);
  slider.setAttribute("aria-label", "As known on");
  list.after(slider);
  let waiting = 0;
  const tell = (): void => {
    slider.value = String(list.selectedIndex);
    slider.setAttribute("aria-valuetext", list.selectedOptions[0]?.text ?? "");
  };
  slider.addEventListener("input", () => {
    list.selectedIndex = Number(slider.value);
    tell();
    clearTimeout(waiting);
    waiting = window.setTimeout(changed, REST);
  });
  slider.addEventListener("change", (event) => event.stopPropagation());
  list.addEventListener("change", tell);
  tell();
  return tell;
}
