import { runWorker } from "../src/run-worker.ts";

/** Runs a command in this process, as `main.ts` does in one of its own, and gives its exit code and what it printed. */
export async function callWorker(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  terminal: { readonly isTTY?: boolean } = {},
): Promise<{ readonly code: number; readonly output: string }> {
  let output = "";
  const stream = { write: (text: string) => (output += text) };
  const code = await runWorker(args, { stdout: stream, stderr: { ...stream, ...terminal } }, env);
  return { code, output };
}
