import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findFaults } from "../src/find-faults.ts";
import { layerImports } from "../src/layer-imports.ts";
import { readImports } from "../src/read-imports.ts";

const layers = ["low", "mid/one", "mid", "top"].map((folder) => ({ folder, about: "" }));
const sound = {
  "low/a.ts": "export const a = 1;",
  "mid/one/deep/b.ts": 'import { a } from "../../../low/a.ts"; export const b = a;',
  "mid/index.ts": 'export * from "./one/deep/b.ts"; export { a } from "../low/a.ts";',
  "top/c.ts": 'import "node:fs"; import "../mid/index.ts";',
};

async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return findFaults(await importsOf(files), layers);
}

async function importsOf(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "layers-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return readImports(folder);
}

test("imports that point downward are in order", async () => {
  expect(await faultsOf(sound)).toEqual([]);
});

test.each([
  ["of a value", 'import { c } from "../top/c.ts"; export const a = c;'],
  ["of a type", 'import type { C } from "../top/c.ts"; export type A = C;'],
  ["for its effect", 'import "../top/c.ts";'],
  ["to export it", 'export { c } from "../top/c.ts";'],
  ["to export all", 'export type * from "../top/c.ts";'],
])("an import that points upward is told, %s", async (_kind, text) => {
  expect(await faultsOf({ ...sound, "low/a.ts": text })).toEqual([
    "low/a.ts imports top/c.ts: low is below top",
  ]);
});

test("the files directly in a folder are above the layers inside it", async () => {
  expect(await faultsOf({ ...sound, "mid/one/deep/b.ts": 'import "../../index.ts";' })).toEqual([
    "mid/one/deep/b.ts imports mid/index.ts: mid/one is below mid",
  ]);
});

test("a folder without a place among the layers is told, and so is a layer without files", async () => {
  const { "top/c.ts": top, ...files } = sound;
  expect(await faultsOf({ ...files, "mid/two/d.ts": top, "e.ts": top })).toEqual([
    "e.ts is in a folder that is no layer",
    "mid/two/d.ts is in a folder that is no layer",
    "top is a layer and has no files",
  ]);
});

test("the drawing leaves out imports that others imply", async () => {
  expect(layerImports(await importsOf(sound), layers)).toEqual([[], [0], [1], [2]]);
});
