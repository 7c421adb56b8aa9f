import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface DataFolder extends AsyncDisposable {
  readonly path: string;
}

/** A data folder of one test with a space in its path, not yet created. */
export async function dataFolder(): Promise<DataFolder> {
  const parent = await mkdtemp(join(tmpdir(), "hindsight start "));
  return {
    path: join(parent, "my data"),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}
