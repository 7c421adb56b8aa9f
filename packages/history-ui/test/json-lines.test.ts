import { expect, test } from "vitest";

import { cutLines, jsonLines } from "../src/values/json-lines.ts";

test("marks removed and added lines and folds equal stretches", () => {
  const address = { city: "Graz", name: "Ana", note: "ring twice", street: "Hauptplatz 1", zip: "8010" };
  const lines = jsonLines(address, { ...address, zip: "8020" }, 1);
  expect(lines).toEqual([
    { kind: "gap", text: "4 equal lines" },
    { kind: "same", text: '  "street": "Hauptplatz 1",' },
    { kind: "old", text: '  "zip": "8010"' },
    { kind: "new", text: '  "zip": "8020"' },
    { kind: "same", text: "}" },
  ]);
});

test("takes another order of keys for no change", () => {
  const kinds = jsonLines({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }).map(
    (line) => line.kind,
  );
  expect(kinds.filter((kind) => kind === "old" || kind === "new")).toEqual([]);
});

test("keeps every line when asked to", () => {
  const lines = jsonLines(
    { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 },
    { a: 1, b: 2, c: 3, d: 4, e: 5, f: 7 },
    Infinity,
  );
  expect(lines.some((line) => line.kind === "gap")).toBe(false);
  expect(lines.map((line) => line.text)).toContain('  "a": 1,');
});

test("values with nothing in common are told one below the other, and only so many lines of them", () => {
  const value = (name: string) => Array.from({ length: 20_000 }, (_, i) => `${name} ${i}`);
  const lines = jsonLines(value("old"), value("new"));
  const cut = cutLines(lines, 40);
  expect(lines.filter(({ kind }) => kind === "old").length).toBeGreaterThan(19_999);
  expect(cut).toHaveLength(41);
  expect(cut.at(-1)).toEqual({ kind: "gap", text: `${(lines.length - 40).toLocaleString("en")} more lines` });
  expect(cutLines(lines, lines.length)).toEqual(lines);
});
