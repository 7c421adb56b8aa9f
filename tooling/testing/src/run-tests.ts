// `pnpm test [vitest arguments]`: installs the browser and PgBouncer, runs vitest and prints `N passed, N failed`.
import { join } from "node:path";
import { parseCLI, startVitest } from "vitest/node";
import { countTests } from "./count-tests.ts";
import type { TestCounts } from "./count-tests.ts";
import { ensureBrowser } from "./ensure-browser.ts";
import { ensurePgBouncer } from "./ensure-pgbouncer.ts";

const root = join(import.meta.dirname, "../../..");

async function runTests(args: readonly string[]): Promise<TestCounts> {
  // Hundreds of processes load the same modules: those of vitest, and the programs that tests run.
  process.env["NODE_COMPILE_CACHE"] ??= join(root, "node_modules/.cache/node-compile");
  await ensureBrowser();
  await ensurePgBouncer();
  const { filter, options } = parseCLI(["vitest", "run", ...args]);
  const vitest = await startVitest(filter, { root, ...options, watch: false });
  const counts = countTests(vitest);
  await vitest.close();
  return counts;
}

async function main(): Promise<boolean> {
  let counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = await runTests(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  // A run without tests is a failure. vitest's exit code covers errors outside tests.
  const good = counts.passed > 0 && counts.failed === 0 && (process.exitCode ?? 0) === 0;
  if (!good && counts.failed === 0) counts.failed = 1;
  const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  return good;
}

process.exit((await main()) ? 0 : 1);
