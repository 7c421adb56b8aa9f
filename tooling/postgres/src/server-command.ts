import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { access } from "node:fs/promises";
import { canReach } from "./server-account.ts";
import type { ServerAccount } from "./server-account.ts";
import { PostgresError } from "./postgres-error.ts";

const setpriv = "/usr/bin/setpriv";

/** Runs one of PostgreSQL's programs with its own working folder and a clean environment. */
export type ServerCommand = (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess;

/**
 * Decides once how to run the programs: as ourselves, or as `account` when we are root.
 *
 * Below a private folder such as /root the account could not even enter. There the programs keep the
 * single capability to pass folder permissions, which leaves root's folder modes as they are.
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
    // Else access(2), by which PostgreSQL looks at its own programs, would leave the capability out.
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--bounding-set=-all,+dac_override",
    "--no-new-privs",
  ];
  return (program, args, options) =>
    spawn(setpriv, [...drop, program, ...args], { ...options, env: environment() });
}

// PGDATA, PGOPTIONS or a locale of the shell must not change how the server behaves.
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { PATH, SystemRoot, TMPDIR, LC_ALL: "C", TZ: "UTC" };
}
