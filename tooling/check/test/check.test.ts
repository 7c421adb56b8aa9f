import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runScript } from "../src/run-script.ts";

const script = join(import.meta.dirname, "../src/check.ts");
const options = { cwd: import.meta.dirname, env: process.env };

test("a check passes by its exit code, and keeps what it said on both streams", async () => {
  expect(
    await runScript("good", "node -e \"console.log('out'); console.error('err')\"", options),
  ).toMatchObject({
    name: "good",
    passed: true,
    output: expect.stringMatching(/^(out\nerr|err\nout)\n$/),
  });
  expect(await runScript("bad", 'node -e "process.exit(3)"', options)).toMatchObject({
    name: "bad",
    passed: false,
  });
});

test("a check that cannot even start fails", async () => {
  expect(await runScript("gone", "no-such-program-anywhere", options)).toMatchObject({ passed: false });
});

test("a check that does not exist is refused, with those that do", () => {
  const run = spawnSync(process.execPath, [script, "manners"], { encoding: "utf8" });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/^There is no check "manners"; there are format, lint, types, .*\.\n$/);
  expect(run.stdout).toBe("");
});
