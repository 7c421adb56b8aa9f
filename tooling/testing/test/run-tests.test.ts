import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "../src/run-tests.ts");
const root = join(import.meta.dirname, "fixtures");

test.for([
  ["passes", 0, "1 passed, 0 failed, 1 skipped"],
  ["does-not-load", 1, "0 passed, 1 failed"],
  ["rejects-unseen", 1, "1 passed, 1 failed"],
  ["setup-fails", 1, "0 passed, 1 failed, 1 skipped"],
  ["no-such-file", 1, "0 passed, 1 failed"],
] as const)("%s ends with exit code %i and the line: %s", ([filter, code, line]) => {
  // Vitest keeps what it tells its workers in the environment; this run is not one of them.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
  const run = spawnSync(process.execPath, [script, filter, "--root", root], { encoding: "utf8", env });
  expect(run.stdout.trimEnd().split("\n").at(-1)).toBe(line);
  expect(run.status).toBe(code);
});
