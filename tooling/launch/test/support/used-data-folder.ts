import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll } from "vitest";
import { openEmbeddedDatabase } from "../../src/open-embedded-database.ts";
import { dataFolder } from "./data-folder.ts";
import type { DataFolder } from "./data-folder.ts";

/**
 * Makes the demo's database once, before the tests of a file; what this returns gives each test a data folder of its own
 * with a copy, as an earlier run has left it.
 */
export function usedDataFolder(): () => Promise<DataFolder> {
  let made: DataFolder | undefined;
  beforeAll(async () => {
    made = await dataFolder();
    const { signal } = new AbortController();
    const options = { dataDir: made.path, signal, onProgress: () => {}, create: true };
    await (await openEmbeddedDatabase(options))[Symbol.asyncDispose]();
  }, 120_000);
  afterAll(async () => made?.[Symbol.asyncDispose]());
  return async () => {
    if (made === undefined) throw new Error("data folders are only there inside tests");
    const folder = await dataFolder();
    // Keeps the account that the server runs as.
    await promisify(execFile)("cp", ["-a", made.path, folder.path]);
    return folder;
  };
}
