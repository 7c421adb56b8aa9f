import { join } from "node:path";

import { layerFaults } from "@hindsight/testing";
import { expect, test } from "vitest";

/** Folders that know nothing of each other stand on one line; each may import from the lines above it. */
const LAYERS = [
  ["address", "toasts"],
  ["i18n/en"],
  ["i18n/de"],
  ["i18n"],
  ["api"],
  ["ui", "session"],
  ["audit", "charts", "live", "history"],
  ["records/edit", "orders"],
  ["records/blame", "records/restore", "records/tabs"],
  ["records/sections"],
  ["nav"],
  ["palette"],
  ["shell"],
  ["investigate/search", "operation/files"],
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
  ["records/print"],
  ["."],
];

test("pages import what they share, and never another page", () => {
  expect(layerFaults(join(import.meta.dirname, "../src"), LAYERS)).toEqual([]);
});
