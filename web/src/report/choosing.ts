/** Correcting in place: words selected in the text go into the form of the claim that one is at. */

export interface Chosen {
  words: string;
  /** First and last code point of the document's text, the last one exclusive. */
  start: number;
  end: number;
}

/** Counts code points, as the server does. */
export function codePoints(text: string): number {
  return [...text].length;
}

/** Returns what is selected within the text, without spaces at its ends; nothing where nothing is. */
export function chosen(text: Element, selection: Selection | null): Chosen | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return undefined;
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === undefined || end === undefined || end <= start) return undefined;
  return trimmed(read(text, start, end), start);
}

/** Takes the spaces off both ends. */
export function trimmed(words: string, start: number): Chosen | undefined {
  const bare = words.trim();
  if (!bare) return undefined;
  const lead = codePoints(words) - codePoints(words.trimStart());
  return { words: bare, start: start + lead, end: start + lead + codePoints(bare) };
}

/** Returns the code point at which a place in the page stands; each piece of text says where it begins. */
function place(node: Node, offset: number): number | undefined {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  if (!piece || !(node instanceof Text)) return undefined;
  return Number(piece.dataset["at"]) + codePoints(node.data.slice(0, offset));
}

/** Reads the document's text between two code points from the pieces of the page. */
function read(text: Element, start: number, end: number): string {
  let found = "";
  for (const piece of text.querySelectorAll<HTMLElement>("[data-at]")) {
    const at = Number(piece.dataset["at"]);
    const letters = [...(piece.textContent ?? "")];
    if (at < end && at + letters.length > start) {
      found += letters.slice(Math.max(start - at, 0), end - at).join("");
    }
  }
  return found;
}
