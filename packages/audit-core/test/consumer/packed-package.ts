import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { pnpm } from "./run-command.ts";

const packageFolder = resolve(import.meta.dirname, "../..");

/** The package as it is published, in a file. */
export async function packedPackage(): Promise<{ readonly file: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "hindsight-package-"));
  const file = join(folder, "audit-core.tgz");
  await pnpm(packageFolder, ["pack", "--out", file]);
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
