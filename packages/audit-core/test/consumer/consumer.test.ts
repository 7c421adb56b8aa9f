import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { testDatabase } from "@hindsight/testing";
import { beforeAll, expect, it } from "vitest";

import { type ConsumerFolder, consumerFolder } from "./consumer-folder.ts";
import { readmeBlocks, toProgram } from "./readme-program.ts";

let consumer: ConsumerFolder;

beforeAll(async () => {
  const folder = await consumerFolder();
  consumer = folder;
  return () => folder[Symbol.asyncDispose]();
});

it("a published manifest holds nothing that only development needs", async () => {
  const file = join(consumer.path, "node_modules/@hindsight/audit-core/package.json");
  const text = await readFile(file, "utf8");
  const manifest = JSON.parse(text) as { exports: Record<string, { types: string }> };
  expect(text).not.toMatch(/workspace:|catalog:|\/src\/|"devDependencies"|"scripts"/);
  expect(Object.keys(manifest.exports)).toEqual([".", "./postgres", "./sequelize", "./testing"]);
});

it("the example is an application of fewer than 40 lines that audits two models", async () => {
  const source = await readFile(join(consumer.path, "app.ts"), "utf8");
  expect(source.trimEnd().split("\n").length).toBeLessThan(40);
  expect(source.match(/audit\.track\(/g)).toHaveLength(2);
});

it("the example and every use of the published types pass a strict type check, libraries included", async () => {
  await copyFile(join(import.meta.dirname, "refusals.fixture.ts"), join(consumer.path, "refusals.ts"));
  await consumer.check();
});

it("the example runs on an empty database", async () => {
  await using database = await testDatabase();
  const printed = await consumer.start("app.ts", database.url);
  expect(printed).toMatch(
    /Z update null Bob called \[ \{ field: 'status', old: 'new', new: 'cancelled' \} \]/,
  );
  expect(printed).toMatch(/Z create \{ type: 'user', id: '7', label: 'Ana' \} null \[/);
  expect(printed).toMatch(/^\{ id: 1, status: 'new' \}$/m);
  expect(printed).toMatch(/^Customer 1 \[\n {2}\{ field: 'email', old: null, new: '••••••' \}/m);
  expect(printed).not.toContain("bob@example.org");
});

it("the example runs on the oldest Node that the package is for", async () => {
  await using database = await testDatabase();
  await writeFile(join(consumer.path, "which.ts"), "console.log(process.versions.node satisfies string);");
  expect(await consumer.start("which.ts", database.url, "oldest Node")).toMatch(/^22\./);
  const printed = await consumer.start("app.ts", database.url, "oldest Node");
  expect(printed).toMatch(
    /Z update null Bob called \[ \{ field: 'status', old: 'new', new: 'cancelled' \} \]/,
  );
});

it("the example's own test passes with the published matchers", async () => {
  await using database = await testDatabase();
  const printed = await consumer.start("node_modules/vitest/vitest.mjs", database.url);
  expect(stripVTControlCharacters(printed)).toMatch(/Tests +1 passed/);
});

it(
  "the README's code, read from top to bottom, type-checks, runs and gives what it says it gives",
  { timeout: 180_000 },
  async () => {
    const blocks = await readmeBlocks();
    const forVitest = blocks.filter((code) => /conformance\(|"vitest"/.test(code));
    const program = toProgram(blocks.filter((code) => !forVitest.includes(code)));
    await writeFile(join(consumer.path, "readme.ts"), program);
    await consumer.check();
    await using database = await testDatabase();
    const compared = Number(await consumer.start("readme.ts", database.url));
    expect(compared).toBe(blocks.join("").split("// →").length - 1);
    await using another = await testDatabase();
    expect(Number(await consumer.start("readme.ts", another.url, "oldest Node"))).toBe(compared);
    const used = ["../../../../examples/new-app/app.test.ts", "../conformance/delta-triggers.test.ts"].map(
      (file) => readFile(join(import.meta.dirname, file), "utf8"),
    );
    expect(forVitest).toEqual(await Promise.all(used));
  },
);

it("a program without vitest can import the test helpers", async () => {
  const program =
    'import { auditMatchers } from "@hindsight/audit-core/testing"; console.log(Object.keys(auditMatchers));';
  await rm(join(consumer.path, "node_modules/vitest"), { recursive: true });
  await writeFile(join(consumer.path, "matchers.ts"), program);
  expect(await consumer.start("matchers.ts", "")).toContain("toHaveRecorded");
});
