import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { expect, it } from "vitest";

import { referenceHeadings } from "./reference-headings.ts";

const glossary = resolve(import.meta.dirname, "../../../docs/concepts/glossary.md");

interface Row {
  readonly word: string;
  readonly inCode: readonly string[];
  readonly not: readonly string[];
}

async function rowsOfGlossary(): Promise<readonly Row[]> {
  const text = await readFile(glossary, "utf8");
  const rows = [...text.matchAll(/^\| (?!word)([a-z][^|]*) \|[^|]+\|([^|]*)\|([^|]*)\|$/gm)];
  return rows.map(([, word = "", inCode = "", not = ""]) => ({
    word,
    inCode: [...inCode.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
    not: not.split(",").flatMap((other) => (other.trim() === "" ? [] : [other.trim()])),
  }));
}

/** The words of a name: `TailCursor` has `tail` and `cursor`, `MAX_LIMIT` has `max` and `limit`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase()
    .split("_");
}

it("every name that the glossary lists is exported", async () => {
  const rows = await rowsOfGlossary();
  const exported = await referenceHeadings();
  const named = rows.flatMap(({ inCode }) => inCode);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !exported.has(name))).toEqual([]);
});

it("no exported name has a word that the glossary replaces", async () => {
  const not = new Set((await rowsOfGlossary()).flatMap((row) => row.not));
  const exported = await referenceHeadings();
  expect(not.size).toBeGreaterThan(15);
  expect([...exported].filter((name) => wordsOf(name).some((word) => not.has(word)))).toEqual([]);
});

it("each word occurs once in the glossary", async () => {
  const words = (await rowsOfGlossary()).map(({ word }) => word);
  expect(words).toEqual([...new Set(words)]);
});
