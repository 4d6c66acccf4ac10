import { describe, expect, it } from "vitest";
import { codePoints, trimmed } from "../src/report/choosing.ts";

describe("words selected in a text", () => {
  it("are counted in code points, as the server counts them", () => {
    expect(codePoints("a😀b")).toBe(3);
  });

  it("lose the spaces at both ends, and stand where they stand", () => {
    expect(trimmed("  Khawak pass ", 10)).toEqual({ words: "Khawak pass", start: 12, end: 23 });
    expect(trimmed(" 😀 ", 5)).toEqual({ words: "😀", start: 6, end: 7 });
  });

  it("are nothing where only spaces are selected", () => {
    expect(trimmed(" \n", 3)).toBeUndefined();
  });
});
