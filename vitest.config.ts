import { defineConfig } from "vitest/config";

import { LongestFirst } from "./tooling/testing/src/longest-first.ts";

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "programs",
          // Limits of sign-ins are kept in modules, which files must not share.
          include: ["{apps,tooling}/*/test/**/*.test.ts", "{bench,examples/typed-client}/test/**/*.test.ts"],
        },
      },
      {
        extends: true,
        // Many of these files take less time than loading their modules.
        test: { name: "libraries", include: ["packages/*/test/**/*.test.ts"], isolate: false },
      },
    ],
    globalSetup: "tooling/testing/src/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
