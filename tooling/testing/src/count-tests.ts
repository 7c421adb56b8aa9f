import type { TestModule, Vitest } from "vitest/node";

/** How many tests of a run ended how. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts the tests of a finished run. Whatever else went wrong, such as a file that cannot load, is a failure. */
export function countTests({ state }: Vitest): TestCounts {
  const counts = { passed: 0, failed: state.getUnhandledErrors().length, skipped: 0 };
  for (const module of state.getTestModules()) countModule(module, counts);
  return counts;
}

function countModule(module: TestModule, counts: TestCounts): void {
  const failedBefore = counts.failed;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed" || state === "skipped") counts[state] += 1;
    else counts.failed += 1;
  }
  const wentWell = module.state() === "passed" || module.state() === "skipped";
  if (!wentWell && counts.failed === failedBefore) counts.failed += 1;
}
