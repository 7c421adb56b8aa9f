import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");

/** Folders that know nothing of each other stand on one line; each may import from the lines above it. */
const LAYERS = [
  ["i18n/en"],
  ["i18n/de"],
  ["i18n"],
  ["api", "time"],
  ["values"],
  ["ui", "session"],
  ["audit", "charts"],
  ["live"],
  ["records/show"],
  ["history/time-machine", "history/undo", "records/edit"],
  ["history/timeline", "records/blame", "records/restore"],
  ["history/record"],
  ["nav"],
  ["palette"],
  ["shell", "orders"],
  ["investigate/search"],
  ["investigate/filters", "investigate/facets", "investigate/together"],
  ["investigate/list"],
  ["orders/edit", "operation/job"],
  [
    "sign-in",
    "account",
    "users",
    "models",
    "investigate",
    "overview",
    "records/page",
    "records/bin",
    "orders/list",
    "orders/detail",
    "operation/archive",
    "operation/jobs",
    "operation/exports",
    "operation/webhooks",
  ],
  ["."],
];

test("pages import what they share, and never another page", () => {
  const layerOf = (folder: string) => LAYERS.findIndex((folders) => folders.includes(folder));
  const seen = new Set<string>();
  const wrong = globSync("**/*.{ts,tsx}", { cwd: SOURCE }).flatMap((file) => {
    const from = dirname(file);
    return [...readFileSync(join(SOURCE, file), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)]
      .map(([, path = ""]) => dirname(normalize(join(from, path))))
      .filter((to) => {
        seen.add(from).add(to);
        return to !== from && layerOf(to) >= layerOf(from);
      })
      .map((to) => `${file} imports from ${to}`);
  });
  expect(wrong).toEqual([]);
  expect([...seen].toSorted()).toEqual(LAYERS.flat().toSorted());
});
