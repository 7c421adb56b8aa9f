import { spawn } from "node:child_process";
import { once } from "node:events";

/** The result of a check. */
export interface Verdict {
  readonly name: string;
  readonly passed: boolean;
  /** With one decimal. */
  readonly seconds: string;
  readonly output: string;
}

/** Runs a shell command and collects its output. */
export async function runScript(
  name: string,
  command: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Verdict> {
  const started = performance.now();
  const child = spawn(command, { ...options, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  }
  await once(child, "close");
  return {
    name,
    passed: child.exitCode === 0,
    seconds: ((performance.now() - started) / 1000).toFixed(1),
    output: Buffer.concat(chunks).toString(),
  };
}
