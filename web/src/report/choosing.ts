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
  const parts = [...text.querySelectorAll<HTMLElement>("[data-at]")].flatMap((piece) => within(piece, range));
  const first = parts[0];
  return first && trimmed(parts.map((part) => part.words).join(""), first.start);
}

/** Takes the spaces off both ends. */
export function trimmed(words: string, start: number): Chosen | undefined {
  const bare = words.trim();
  if (!bare) return undefined;
  const lead = codePoints(words) - codePoints(words.trimStart());
  return { words: bare, start: start + lead, end: start + lead + codePoints(bare) };
}

/** Returns what of a piece of text lies in a range; each piece says at which code point it begins. */
function within(piece: HTMLElement, range: Range): { words: string; start: number }[] {
  const node = piece.firstChild;
  if (!(node instanceof Text) || !range.intersectsNode(node)) return [];
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.length;
  const start = Number(piece.dataset["at"]) + codePoints(node.data.slice(0, from));
  return to > from ? [{ words: node.data.slice(from, to), start }] : [];
}
