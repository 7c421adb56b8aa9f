import { aptInstall, mayUseApt } from "./apt-install.ts";
import { findPgBouncer } from "./find-pgbouncer.ts";

/** Installs PgBouncer if Debian's package can be installed. Otherwise its tests are reported as skipped. */
export async function ensurePgBouncer(onProgress: (line: string) => void = console.log): Promise<void> {
  if (!mayUseApt || (await findPgBouncer()) !== null) return;
  onProgress("Installing PgBouncer with apt-get");
  try {
    await aptInstall("pgbouncer");
  } catch (error) {
    onProgress(`That failed: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}
