// `pnpm drill`: a backup and a restore to an instant, on servers of its own in a temporary folder.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { restoreDrill } from "./restore-drill.ts";

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => stopping.abort(new Error(`Stopped by ${name}`)));
}

const folder = await mkdtemp(join(tmpdir(), "hindsight-drill-"));
try {
  // The account that the servers run as has to reach its folders.
  await chmod(folder, 0o711);
  await restoreDrill(folder, (line) => console.log(line), stopping.signal);
  console.log("The history survived.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
