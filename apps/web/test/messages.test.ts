import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { messageFaults, untranslatedTexts } from "@hindsight/testing";
import { expect, test } from "vitest";

import { entrance } from "../src/i18n/de/entrance.ts";
import { names, pages } from "../src/i18n/de/pages.ts";
import { entrance as englishEntrance } from "../src/i18n/en/entrance.ts";
import { en } from "../src/i18n/en/index.ts";

const SOURCE = join(import.meta.dirname, "../src");
const ROOT = join(import.meta.dirname, "../../..");
const PACKAGES = join(ROOT, "packages");

/** What runs as a job or delivers to a webhook: what goes wrong there is kept as a sentence, and shown later. */
const FAILING = [
  "apps/worker/src/jobs/{*,kinds/*}.ts",
  "apps/worker/src/archive/{*,catalogue/*,legacy/segment-manifest}.ts",
  "apps/server/src/subscriptions/deliver{-webhook,y-failure}.ts",
  "packages/archive/src/{*,parquet/*,read/*}.ts",
];

/** Names, and what is the same in every language. */
const ALLOWED = new Set(["Hindsight", "https://example.com/hooks/changes"]);

test("every message is there in both languages, with the same values in it", () => {
  expect(messageFaults(en, { ...entrance, ...pages })).toEqual([]);
});

test("components take what they say from the messages", () => {
  expect(untranslatedTexts(SOURCE, ALLOWED)).toEqual([]);
});

test("pages before sign-in have all of their messages with them", () => {
  const files = globSync("{sign-in,account,ui,i18n}/*.{ts,tsx}", { cwd: SOURCE });
  const areas = files.flatMap((file) =>
    [...readFileSync(join(SOURCE, file), "utf8").matchAll(/\bt\([`"](\w+)\./g)].map(([, area = ""]) => area),
  );
  expect(Object.keys(englishEntrance)).toEqual(expect.arrayContaining([...new Set(areas)]));
});

test("what the server refuses is translated, by its sentence or its code", () => {
  const refused = globSync("{api/src,db/src/rules}/**/*.ts", { cwd: PACKAGES }).flatMap((file) => {
    const source = readFileSync(join(PACKAGES, file), "utf8");
    return [
      ...source.matchAll(
        /new (?:Service|Rule)Error\(\s*"(?:INPUT_INVALID|ILLEGAL_STATE|NOT_FOUND)",\s*(["`])(.+?)\1,?\s*[,)]/g,
      ),
      ...(file.includes("/schemas/")
        ? source.matchAll(/(?:return|,|error:|\?|:) (["`])([A-Z][a-z']+ .+?)\1/g)
        : []),
    ].map(([, , sentence = ""]) => sentence.replaceAll(/\$\{[^}]*\}/g, "…"));
  });
  expect(refused.length).toBeGreaterThan(60);
  expect(
    [...new Set(refused)].filter((said) => /\p{L}/u.test(said) && !Object.hasOwn(names.sentence, said)),
  ).toEqual([]);
});

test("why a job failed is translated", () => {
  const failures = globSync(FAILING, { cwd: ROOT }).flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), "utf8").matchAll(
        /new (?:Job|Archive)Error\(\s*(["`])(.+?)\1,?\s*(?:[,)]|\{ cause)/g,
      ),
    ].map(([, , sentence = ""]) => sentence.replaceAll(/\$\{[^}]*\}/g, "…")),
  );
  expect(failures.length).toBeGreaterThan(20);
  expect(
    [...new Set(failures)].filter((said) => /\p{L}{3}/u.test(said) && !Object.hasOwn(names.sentence, said)),
  ).toEqual([]);
});

test("why a delivery failed is translated", () => {
  const failures = globSync("apps/server/src/subscriptions/deliver*.ts", { cwd: ROOT }).flatMap((file) =>
    Array.from(readFileSync(join(ROOT, file), "utf8").matchAll(/(["`])(the .+?)\1/g), ([, , sentence = ""]) =>
      sentence.replaceAll(/\$\{[^}]*\}/g, "…"),
    ),
  );
  expect(failures.length).toBeGreaterThan(6);
  expect(failures.filter((sentence) => !Object.hasOwn(names.sentence, sentence))).toEqual([]);
});

test("what is translated by its sentence is said by the server", () => {
  const server = globSync(["packages/{api,audit-core,db}/src/**/*.ts", ...FAILING, "apps/worker/src/*.ts"], {
    cwd: ROOT,
  })
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");
  // The dots stand for a number.
  const isSaid = (sentence: string) => sentence.split("…").every((part) => server.includes(part));
  expect(Object.keys(names.sentence).filter((sentence) => !isSaid(sentence))).toEqual([]);
});
