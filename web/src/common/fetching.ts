/** Asking our own server. Only one answer counts of several that were asked for one after the other. */

/** What went wrong, in words for the reader. */
export class Unanswered extends Error {}

async function answer(address: string, signal?: AbortSignal): Promise<Response> {
  const asked = signal ? { signal } : {};
  const response = await fetch(address, asked).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unanswered("The server does not answer. Is fogline serve still running?");
  });
  if (!response.ok) throw new Unanswered(`The server answered ${response.status} ${response.statusText}.`);
  return response;
}

/** Gets bytes. */
export async function bytes(address: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await answer(address, signal)).arrayBuffer();
}

/** Gets JSON. */
export async function json<T>(address: string): Promise<T> {
  return (await answer(address)).json() as Promise<T>;
}

/** Gets a piece of a page, whose text the server has escaped. */
export async function piece(address: string, signal?: AbortSignal): Promise<DocumentFragment> {
  const text = await (await answer(address, signal)).text();
  const read = new DOMParser().parseFromString(text, "text/html");
  const made = document.createDocumentFragment();
  made.append(...read.body.childNodes);
  return made;
}

/** Returns a function that gives a signal, and calls off whatever was asked with the one before. */
export function latest(): () => AbortSignal {
  let held = new AbortController();
  return () => {
    held.abort();
    held = new AbortController();
    return held.signal;
  };
}

export function calledOff(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
