import type { Engine } from "../engine.ts";
import { deltaLayout } from "./ddl.ts";
import { deltaEvolution } from "./evolve.ts";
import { deltaKeys } from "./key.ts";
import { deltaReader } from "./read.ts";
import { deltaRecorder } from "./record.ts";

/**
 * One log for all models. A version stores `{ column: [old, new] }`, a create `{ column: new }`. Values are stored as text,
 * which each type reads back exactly and which distinguishes SQL NULL from a JSON null.
 */
export const deltaEngine: Engine = {
  kind: "delta",
  ...deltaLayout,
  ...deltaKeys,
  ...deltaRecorder,
  ...deltaReader,
  ...deltaEvolution,
};
