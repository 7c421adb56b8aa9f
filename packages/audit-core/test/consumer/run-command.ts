import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program and gives what it prints; rejects with what it says. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly shell?: boolean },
): Promise<string> {
  try {
    const { stdout, stderr } = await run(program, args, options);
    return `${stdout}${stderr}`;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || String(error), { cause: error });
  }
}

export async function pnpm(cwd: string, args: readonly string[]): Promise<void> {
  await runCommand("npx", ["-y", "pnpm@12", ...args], { cwd, shell: process.platform === "win32" });
}
