import { glob, readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const TESTS = ["{apps,packages}/*/test/**/*.test.ts", "packages/audit-conformance/src/suites/*.ts"];

/** A test that runs, by the numbers in front of its name: `it("4, 5. …")`, `test.each(…)("72. …")`. */
const NUMBERED = /(?:\bit|\btest|\))\(\s*["'`](\d+(?:, \d+)*)\. /g;

/** The numbers of the list that people read. */
async function listedBehaviours(): Promise<readonly number[]> {
  const text = await readFile(resolve(root, "docs/concepts/behaviours.md"), "utf8");
  return [...text.matchAll(/^(\d+)\. \S/gm)].map(([, number]) => Number(number));
}

it("each of the hundred behaviours is listed and has a test that names its number", async () => {
  const named = new Set<number>();
  for await (const file of glob(TESTS, { cwd: root, exclude: ["**/node_modules/**"] })) {
    const source = await readFile(resolve(root, file), "utf8");
    for (const [, numbers = ""] of source.matchAll(NUMBERED)) {
      for (const number of numbers.split(", ")) named.add(Number(number));
    }
  }
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(await listedBehaviours()).toEqual(hundred);
  expect(hundred.filter((number) => !named.has(number))).toEqual([]);
  expect([...named].filter((number) => !hundred.includes(number))).toEqual([]);
});
