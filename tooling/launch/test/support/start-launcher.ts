import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { programEnv, waitFor } from "@hindsight/testing";

const script = join(import.meta.dirname, "../../src/start.ts");
const timeout = 120_000;

/** A running `pnpm start`, as a terminal would have it. */
export interface Launcher extends AsyncDisposable {
  readonly pid: number;
  /** Everything it has said so far. */
  readonly said: () => string;
  /** Waits until it has said this; fails with what it said instead when it ends before. */
  saying(text: string): Promise<void>;
  /** The address it serves, once it does. */
  address(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Waits for its end and gives the exit code. */
  ended(): Promise<number | null>;
}

/** Starts the launcher with these variables, on any free port unless PORT says otherwise. */
export async function startLauncher(env: Readonly<Record<string, string>>): Promise<Launcher> {
  const child = spawn(process.execPath, [script], {
    env: programEnv({ PATH: process.env.PATH, PORT: "0", ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  await once(child, "spawn");
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  async function saying(text: string): Promise<void> {
    const running = (): boolean => child.exitCode === null && child.signalCode === null;
    await waitFor(() => said.includes(text) || !running(), { timeout, message: `"${text}"` });
    if (!said.includes(text)) throw new Error(`The launcher ended and said only:\n${said}`);
  }
  async function ended(): Promise<number | null> {
    await closed;
    return child.exitCode;
  }
  return {
    pid: child.pid ?? 0,
    said: () => said,
    saying,
    address: async () => {
      await saying("Hindsight runs at ");
      return said.match(/Hindsight runs at (\S+)/)?.[1] ?? "";
    },
    kill: (signal) => void child.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGINT");
      await closed;
    },
  };
}
