import type { Engine } from "../engine.ts";
import { snapshotLayout } from "./ddl.ts";
import { snapshotEvolution } from "./evolve.ts";
import { snapshotKeys } from "./key.ts";
import { snapshotReader } from "./read.ts";
import { snapshotRecorder } from "./record.ts";

/** A history table per model: each version is the whole row, in the row's own types. */
export const snapshotEngine: Engine = {
  kind: "snapshot",
  ...snapshotLayout,
  ...snapshotKeys,
  ...snapshotRecorder,
  ...snapshotReader,
  ...snapshotEvolution,
};
