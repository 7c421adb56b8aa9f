import { expect, test } from "vitest";

import { visibleText } from "../src/values/visible-text.ts";

test.each([
  ["paid \u202E0001\u202C EUR", "paid [U+202E]0001[U+202C] EUR"],
  ["a\u200Eb\u200Fc\u061Cd", "a[U+200E]b[U+200F]c[U+061C]d"],
  ["\u2066x\u2067y\u2068z\u2069", "[U+2066]x[U+2067]y[U+2068]z[U+2069]"],
  ["a\u0000b\u001B[31mc\u007Fd\u0085e\r", "a[U+0000]b[U+001B][31mc[U+007F]d[U+0085]e[U+000D]"],
  ["zero\u200Bwidth\uFEFF\u2060\u00AD", "zero[U+200B]width[U+FEFF][U+2060][U+00AD]"],
  ["line\u2028para\u2029", "line[U+2028]para[U+2029]"],
  ["tag\u{E0041}", "tag[U+E0041]"],
  ["half \uD83D", "half [U+D83D]"],
])("%j is shown as %j", (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test.each(["two\nlines\tand a tab", "שלום עולם", "مرحبا", "👩‍👩‍👧", "می‌خواهم", "日本", "e\u0301"])(
  "%j is shown as it is",
  (text) => {
    expect(visibleText(text)).toBe(text);
  },
);
