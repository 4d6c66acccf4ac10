/** The sources page: a publisher's arcs stand out while it is pointed at or has the focus. */

const picture = document.querySelector(".network svg");

function light(name: string | null): void {
  picture?.classList.toggle("chosen", name !== null);
  for (const arc of picture?.querySelectorAll("[data-from]") ?? []) {
    arc.classList.toggle(
      "lit",
      name !== null && [arc.getAttribute("data-from"), arc.getAttribute("data-to")].includes(name),
    );
  }
}

function follow(event: Event): void {
  const node = event.target instanceof Element ? event.target.closest("[data-name]") : null;
  light(node?.getAttribute("data-name") ?? null);
}

picture?.addEventListener("mouseover", follow);
picture?.addEventListener("focusin", follow);
picture?.addEventListener("focusout", () => light(null));
