import { defineConfig } from "vitest/config";

import { LongestFirst } from "./tooling/testing/src/longest-first.ts";

export default defineConfig({
  test: {
    include: [
      "{apps,packages,tooling}/*/test/**/*.test.ts",
      "{bench,examples/embedded-history,examples/typed-client}/test/**/*.test.ts",
    ],
    // Many of these files take less time than loading their modules.
    isolate: false,
    globalSetup: "tooling/testing/src/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Its default of a second is for code that waits for nothing; ours waits for browsers and servers.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
