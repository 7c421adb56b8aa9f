import type { Engine } from "../engine.ts";
import { snapshotLayout } from "./ddl.ts";
import { snapshotEvolution } from "./evolve.ts";
import { snapshotKeys } from "./key.ts";
import { snapshotReader } from "./read.ts";
import { snapshotRecorder } from "./record.ts";

/** One history table for each model. A version stores the whole row with the table's own types. */
export const snapshotEngine: Engine = {
  kind: "snapshot",
  ...snapshotLayout,
  ...snapshotKeys,
  ...snapshotRecorder,
  ...snapshotReader,
  ...snapshotEvolution,
};
