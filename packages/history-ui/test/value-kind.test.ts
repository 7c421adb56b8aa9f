import { afterEach, expect, test } from "vitest";

import { i18n } from "../src/i18n/i18n.ts";
import { decimalOf } from "../src/values/decimal-of.ts";
import { stateRows } from "../src/values/state-rows.ts";
import { needsQuotes, valueKind } from "../src/values/value-kind.ts";

afterEach(() => i18n.changeLanguage("en"));

test.each([
  ["en", "1,856.15", "1856.15"],
  ["en", "1,856", "1856"],
  ["en", "12,5", "12.5"],
  ["en", "1.856,15", "1856.15"],
  ["de", "1.856,15", "1856.15"],
  ["de", "1.856", "1856"],
  ["de", "1856,15", "1856.15"],
  ["de", "1111.10", "1111.10"],
  ["de", "1,856.15", "1856.15"],
  ["de", " −0,5 ", "-0.5"],
  ["fr", "1 856,15", "1856.15"],
  ["de-CH", "1'856.15", "1856.15"],
  ["de", "1.85.6", null],
  ["en", "12,5,", null],
  ["en", "1e3", null],
  ["en", "", null],
])("in %s, %j is the number %j", async (language, text, value) => {
  await i18n.changeLanguage(language);
  expect(decimalOf(text)).toBe(value);
});

test("null, the empty text and the text null are three different values", () => {
  expect([null, "", "null"].map(valueKind)).toEqual(["null", "empty", "text"]);
  expect(needsQuotes("null")).toBe(true);
});

test("quotes only texts that read as something else", () => {
  expect(["true", " padded", "padded "].map(needsQuotes)).toEqual([true, true, true]);
  expect(["paid", "1.50", "nullable"].map(needsQuotes)).toEqual([false, false, false]);
});

test("two states side by side differ by value, not by order of keys", () => {
  const rows = stateRows(
    { id: 1, meta: { a: 1, b: 2 }, gone: null },
    { id: 1, meta: { b: 2, a: 1 }, fresh: "x" },
  );
  expect(rows).toEqual([
    { field: "id", before: 1, after: 1, differs: false },
    { field: "meta", before: { a: 1, b: 2 }, after: { b: 2, a: 1 }, differs: false },
    { field: "fresh", before: undefined, after: "x", differs: true },
    { field: "gone", before: null, after: undefined, differs: true },
  ]);
});

test("null differs from the text null, and a record that did not exist has no values", () => {
  expect(stateRows({ note: null }, { note: "null" })[0]?.differs).toBe(true);
  expect(stateRows(null, { note: null })).toEqual([
    { field: "note", before: undefined, after: null, differs: true },
  ]);
});
