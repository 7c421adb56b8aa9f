import type { TestModule, Vitest } from "vitest/node";

/** The numbers of passed, failed and skipped tests of a run. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts the tests of a finished run. Other errors, such as a file that cannot be loaded, count as failures. */
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
