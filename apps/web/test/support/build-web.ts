import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { build } from "vite";

/** Builds the web app as it is now into a folder of its own, which disposing of removes. */
export async function buildWeb(): Promise<{ readonly root: string } & AsyncDisposable> {
  const root = await mkdtemp(join(tmpdir(), "hindsight-web-"));
  await build({
    root: resolve(import.meta.dirname, "../.."),
    logLevel: "error",
    build: { outDir: root, emptyOutDir: true },
  });
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}
