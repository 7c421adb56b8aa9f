import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { build } from "vite";
import { vi } from "vitest";

/** Builds the web app as it is now into a folder of its own, which disposing of removes. */
export async function buildWeb(): Promise<{ readonly root: string } & AsyncDisposable> {
  const root = await mkdtemp(join(tmpdir(), "hindsight-web-"));
  // As it is shipped: vitest's own "test" would make a development build.
  vi.stubEnv("NODE_ENV", "production");
  await build({
    root: resolve(import.meta.dirname, "../.."),
    logLevel: "error",
    build: { outDir: root, emptyOutDir: true },
  }).finally(() => vi.unstubAllEnvs());
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}
