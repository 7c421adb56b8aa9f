import { expect, test } from "vitest";

import { differenceOf, type DifferenceLine } from "../src/values/difference.ts";
import { foldLines } from "../src/values/fold-lines.ts";

const LIMITS = { edits: 1000, ms: 10_000 };

/** Lines as a reader sees them: `-`, `+` or a blank, and what is marked in brackets. */
const shown = (lines: readonly DifferenceLine[]) =>
  lines.map(
    ({ kind, parts }) =>
      ({ old: "-", new: "+", same: " " })[kind] +
      parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(""),
  );

const rowsOf = (lines: readonly DifferenceLine[], opened: readonly number[] = []) =>
  foldLines(lines, new Set(opened)).map((row) =>
    row.kind === "fold" ? `… ${row.count} from ${row.from}` : shown([row.line])[0],
  );

test("marks removed and added lines, and the words that differ in them, and folds equal stretches until they are opened", () => {
  const address = { city: "Graz", name: "Ana", note: "ring twice", street: "Hauptplatz 1", zip: "8010" };
  const lines = differenceOf(address, { ...address, street: "Hauptplatz 2", zip: "8010" }, LIMITS);
  expect(rowsOf(lines)).toEqual([
    "… 2 from 0",
    '   "name": "Ana",',
    '   "note": "ring twice",',
    '-  "street": "Hauptplatz [1]",',
    '+  "street": "Hauptplatz [2]",',
    '   "zip": "8010"',
    " }",
  ]);
  expect(rowsOf(lines, [0])).toEqual(shown(lines));
  expect(shown(lines)).toContain('   "city": "Graz",');
});

test("takes another order of keys for no change", () => {
  const lines = differenceOf({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }, LIMITS);
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(["same"]));
});

test("an insertion into one long line leaves what follows as it was", () => {
  const prose = Array.from({ length: 400 }, (_, i) => `Sentence number ${i} says little.`).join(" ");
  const lines = differenceOf(prose, `Before all. ${prose}`, LIMITS);
  expect(shown(lines.filter(({ kind }) => kind !== "same"))).toEqual(["+Before all. "]);
  expect(
    lines
      .filter(({ kind }) => kind !== "new")
      .flatMap(({ parts }) => parts.map(({ text }) => text))
      .join(""),
  ).toBe(prose);
});

test("long values are compared within limits, and every line of them is told", () => {
  const text = (name: string) => Array.from({ length: 20_000 }, (_, i) => `${name} ${i}`);
  const apart = differenceOf(
    ["first", ...text("old"), "last"].join("\n"),
    ["first", ...text("new"), "last"].join("\n"),
    { edits: 100, ms: 10_000 },
  );
  expect(rowsOf(apart).slice(0, 2)).toEqual([" first", expect.stringMatching(/^-/)]);
  expect(apart.filter(({ kind }) => kind === "old")).toHaveLength(20_000);
  expect(apart.filter(({ kind }) => kind === "new")).toHaveLength(20_000);
  const one = text("line");
  const changed = differenceOf(one.join("\n"), one.with(10_000, "another").join("\n"), LIMITS);
  expect(rowsOf(changed)).toEqual([
    "… 9998 from 0",
    " line 9998",
    " line 9999",
    "-[line 10000]",
    "+[another]",
    " line 10001",
    " line 10002",
    "… 9997 from 10004",
  ]);
});

test("a million line breaks become a bounded number of rows, none of them lost", () => {
  const breaks = "\n".repeat(1_000_000);
  const lines = differenceOf(`first${breaks}`, `${breaks.slice(0, 500_000)}between${breaks}`, LIMITS);
  expect(lines.length).toBeLessThan(80_000);
  const side = (gone: DifferenceLine["kind"]) =>
    lines
      .filter(({ kind }) => kind !== gone)
      .map(({ parts }) => parts.map(({ text }) => text).join(""))
      .join("\n");
  expect(side("new")).toBe(`first${breaks}`);
  expect(side("old")).toBe(`${breaks.slice(0, 500_000)}between${breaks}`);
  const folded = foldLines(lines, new Set()).find((row) => row.kind === "fold");
  expect(folded?.kind === "fold" ? folded.count : 0).toBeGreaterThan(400_000);
});
