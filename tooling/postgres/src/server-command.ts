import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { access } from "node:fs/promises";
import { canReach } from "./server-account.ts";
import type { ServerAccount } from "./server-account.ts";
import { PostgresError } from "./postgres-error.ts";

const setpriv = "/usr/bin/setpriv";

/** Runs one of PostgreSQL's programs in its own working folder with a clean environment. */
export type ServerCommand = (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess;

/**
 * Determines how to run the programs: as the current user or, if that is root, as `account`.
 *
 * The account cannot enter private folders such as /root. There the programs keep one capability, that of bypassing folder
 * permissions, so that the modes of root's folders need not change.
 */
export async function serverCommand(
  account: ServerAccount | null,
  paths: readonly string[],
): Promise<ServerCommand> {
  if (account === null)
    return (program, args, options) => spawn(program, args, { ...options, env: environment() });
  const reachable = await Promise.all(paths.map((path) => canReach(account, path)));
  if (!reachable.includes(false)) {
    return (program, args, options) =>
      spawn(program, args, { ...options, env: environment(), uid: account.uid, gid: account.gid });
  }
  await access(setpriv).catch(() => {
    throw new PostgresError(
      "NO_ACCOUNT",
      `PostgreSQL refuses to run as root, and its account cannot enter ${paths[reachable.indexOf(false)]}. ` +
        `Run as an ordinary user, or use folders that other accounts may enter.`,
    );
  });
  const drop = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    "--clear-groups",
    // Otherwise access(2), with which PostgreSQL checks its own programs, would ignore the capability.
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--bounding-set=-all,+dac_override",
    "--no-new-privs",
  ];
  return (program, args, options) =>
    spawn(setpriv, [...drop, program, ...args], { ...options, env: environment() });
}

// PGDATA, PGOPTIONS and locales of the shell must not affect the server.
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { PATH, SystemRoot, TMPDIR, LC_ALL: "C", TZ: "UTC" };
}
