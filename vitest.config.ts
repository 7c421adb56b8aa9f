import { defineConfig } from "vitest/config";

import { LongestFirst } from "./tooling/testing/src/longest-first.ts";

export default defineConfig({
  test: {
    include: [
      "{apps,packages,tooling}/*/test/**/*.test.ts",
      "{bench,examples/typed-client}/test/**/*.test.ts",
    ],
    globalSetup: "tooling/testing/src/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One more than the cores of a small machine: tests wait for servers and for processes that start.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
