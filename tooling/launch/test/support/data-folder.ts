import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder } from "@hindsight/testing";

export interface DataFolder extends AsyncDisposable {
  readonly path: string;
}

/** A data folder of one test with a space in its path, not yet created. */
export async function dataFolder(): Promise<DataFolder> {
  const parent = await mkdtemp(join(await scratchFolder(), "hindsight start "));
  return {
    path: join(parent, "my data"),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}
