import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

import { programEnv } from "@hindsight/testing";

/** A line of a log, as the servers and the workers write it. */
export interface LogLine {
  readonly msg: string;
  readonly level: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly [member: string]: unknown;
}

/** A running server or worker. Killed when disposed of, so that a test that fails leaves nothing running. */
export interface Part extends AsyncDisposable {
  /** The log so far. */
  log(): readonly LogLine[];
  kill(signal: NodeJS.Signals): void;
  /** Its exit code; `null` if it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts a part of the application as the image does, with nothing in its environment but what is given. */
export function startPart(args: readonly string[], env: Readonly<Record<string, string>>): Part {
  const child = spawn(process.execPath, args, {
    cwd: resolve(import.meta.dirname, "../../../.."),
    env: programEnv(env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log: LogLine[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    log.push(...lines.map((line) => JSON.parse(line) as LogLine));
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    ended,
    log: () => log,
    kill: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
