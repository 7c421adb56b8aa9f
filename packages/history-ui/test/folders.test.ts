import { join } from "node:path";

import { layerFaults } from "@hindsight/testing";
import { expect, test } from "vitest";

/** Folders that know nothing of each other stand on one line; each may import from the lines above it. */
const LAYERS = [
  ["i18n/en"],
  ["i18n/de"],
  ["i18n"],
  ["hint"],
  ["api", "time"],
  ["values", "context"],
  ["ui"],
  ["audit"],
  ["live", "show"],
  ["time-machine", "undo"],
  ["timeline"],
  ["record", "provider"],
  ["."],
];

test("what is shown knows nothing of what shows it", () => {
  expect(layerFaults(join(import.meta.dirname, "../src"), LAYERS)).toEqual([]);
});
