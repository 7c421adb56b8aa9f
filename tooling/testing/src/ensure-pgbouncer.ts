import { aptInstall, mayUseApt } from "./apt-install.ts";
import { findPgBouncer } from "./find-pgbouncer.ts";

/** Installs PgBouncer where that needs no more than Debian's package; elsewhere its tests say that they were skipped. */
export async function ensurePgBouncer(onProgress: (line: string) => void = console.log): Promise<void> {
  if (!mayUseApt || (await findPgBouncer()) !== null) return;
  onProgress("Installing PgBouncer with apt-get");
  try {
    await aptInstall("pgbouncer");
  } catch (error) {
    onProgress(`That failed: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}
