// `pnpm check [name ...]`: runs the root scripts `check:*` in parallel and prints their results.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { runScript } from "./run-script.ts";
import type { Verdict } from "./run-script.ts";

const root = resolve(import.meta.dirname, "../../..");
const prefix = "check:";

async function checks(wanted: readonly string[]): Promise<[name: string, command: string][]> {
  const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const scripts = Object.entries(scriptsOf(manifest)).filter(([name]) => name.startsWith(prefix));
  const all = scripts.map(([name, command]): [string, string] => [
    name.slice(prefix.length),
    String(command),
  ]);
  const unknown = wanted.find((name) => !all.some(([known]) => known === name));
  if (unknown !== undefined) {
    throw new Error(`There is no check "${unknown}"; there are ${all.map(([name]) => name).join(", ")}.`);
  }
  return wanted.length === 0 ? all : all.filter(([name]) => wanted.includes(name));
}

function scriptsOf(manifest: unknown): object {
  if (typeof manifest === "object" && manifest !== null && "scripts" in manifest) {
    const { scripts } = manifest;
    if (typeof scripts === "object" && scripts !== null) return scripts;
  }
  throw new TypeError("package.json has no scripts.");
}

async function runAll(wanted: readonly string[]): Promise<boolean> {
  const waiting = await checks(wanted);
  const env = {
    ...process.env,
    PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
  };
  const failures: Verdict[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const verdict = await runScript(...next, { cwd: root, env });
      console.log(`${verdict.passed ? "ok    " : "FAILED"}  ${verdict.name} (${verdict.seconds} s)`);
      if (!verdict.passed) failures.push(verdict);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  for (const { name, output } of failures) console.log(`\n--- ${name} ---\n${output.trimEnd()}`);
  return failures.length === 0;
}

try {
  process.exitCode = (await runAll(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
