import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { DataFolder } from "./data-folder.ts";
import { freePort } from "./free-port.ts";
import { PostgresError } from "./postgres-error.ts";
import type { PostgresExit } from "./postgres-server.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import type { ServerCommand } from "./server-command.ts";
import { stopProcess } from "./stop-process.ts";

const attempts = 20;

/** A running server process. */
export interface ServerProcess {
  readonly port: number;
  readonly exited: Promise<PostgresExit>;
  stop(): Promise<void>;
}

interface LaunchOptions {
  readonly folder: DataFolder;
  readonly postgres: string;
  readonly command: ServerCommand;
  /** Undefined for the port of the last start or, if that is taken, any free one. */
  readonly port: number | undefined;
  readonly flags: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/** Starts the server process and waits until it accepts connections. */
export async function launchServer(options: LaunchOptions): Promise<ServerProcess> {
  const { folder, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const port = await choosePort(options);
    const server = await spawnServer(options, port);
    if (await isReady(server, folder, signal)) {
      await writeFile(folder.port, String(port));
      return server;
    }
    const log = await readFile(folder.log, "utf8");
    // Both are temporary: another program has taken the port meanwhile, or backends of a killed server are still ending.
    const passing = /could not bind|pre-existing shared memory block/.test(log);
    if (!passing || attempt === attempts) throw startFailed(folder, log);
    await delay(250, undefined, { signal });
  }
}

async function choosePort({ port, folder }: LaunchOptions): Promise<number> {
  if (port !== undefined && port !== 0) {
    if ((await freePort(port)) === port) return port;
    throw new PostgresError(
      "PORT_TAKEN",
      `Port ${port} of 127.0.0.1 is taken by another program, so PostgreSQL cannot use it.`,
    );
  }
  const last = Number(await readFile(folder.port, "utf8").catch(() => "0"));
  const chosen =
    (await freePort(Number.isInteger(last) && last > 0 && last < 65_536 ? last : 0)) ?? (await freePort());
  if (chosen === null) throw new PostgresError("PORT_TAKEN", "No port of 127.0.0.1 is free.");
  return chosen;
}

async function spawnServer(
  { folder, postgres, command, flags }: LaunchOptions,
  port: number,
): Promise<RunningServer> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // The path of a socket is limited to 107 bytes, which a project folder may exceed.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...flags,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  await using log = await open(folder.log, "w", 0o600);
  // Detached: in its own session, which does not receive the terminal's Ctrl-C.
  const child = command(postgres, ["-D", folder.cluster, ...args], {
    cwd: folder.root,
    stdio: ["ignore", log.fd, log.fd],
    detached: true,
  });
  await once(child, "spawn");
  return new RunningServer(child, port);
}

async function isReady(
  server: RunningServer,
  folder: DataFolder,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    while (server.running) {
      const file = await readPostmasterFile(folder.cluster);
      if (file !== null && file.pid === server.pid && file.ready) return true;
      await delay(25, undefined, { signal });
    }
    return false;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function startFailed(folder: DataFolder, log: string): PostgresError {
  const reason = log.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? log.trim().split("\n").at(-1) ?? "";
  return new PostgresError("START_FAILED", `PostgreSQL did not start: ${reason} (see ${folder.log})`);
}

/** The child process, with a promise of its end. */
class RunningServer implements ServerProcess {
  readonly port: number;
  readonly exited: Promise<PostgresExit>;
  readonly #child: ChildProcess;
  // If this process exits without a clean stop, the server is stopped, too.
  readonly #killWithUs = (): void => void this.#child.kill("SIGINT");

  constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    process.once("exit", this.#killWithUs);
    this.exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        process.off("exit", this.#killWithUs);
        resolve({ code, signal });
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get running(): boolean {
    return this.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async stop(): Promise<void> {
    if (this.pid !== undefined) await stopProcess(this.pid, () => !this.running);
  }
}
