/** Deciding by key: the form opens at its reason, and Enter there sends it with the decision that was chosen. */

/** Opens a form at its reason for a decision ("reject"); without a reason field that is empty it is sent at once. */
export function ask(form: HTMLFormElement | null, act: string): void {
  const button = form?.querySelector<HTMLButtonElement>(
    `button[name="act"][value="${act}"]:not([formaction])`,
  );
  const reason = form?.querySelector<HTMLInputElement>('input[name="reason"]');
  if (!form || !button || !reason) return;
  const fold = form.closest("details");
  if (fold) fold.open = true;
  for (const other of form.querySelectorAll("button.chosen")) other.classList.remove("chosen");
  button.classList.add("chosen");
  reason.focus();
  reason.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.requestSubmit(button);
  };
}

/** Undoes what was just decided, where the page offers it. */
export function undo(): void {
  document.querySelector<HTMLFormElement>("form[data-undo]")?.requestSubmit();
}
