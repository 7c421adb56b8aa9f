import type { Engine } from "../engine.ts";
import { deltaLayout } from "./ddl.ts";
import { deltaEvolution } from "./evolve.ts";
import { deltaKeys } from "./key.ts";
import { deltaReader } from "./read.ts";
import { deltaRecorder } from "./record.ts";

/**
 * One log for all models: each version is `{ column: [old, new] }`, and a row that came from nothing `{ column: new }`.
 * Values are in PostgreSQL's text form, which every type reads back exactly and which tells SQL NULL from a JSON null.
 */
export const deltaEngine: Engine = {
  kind: "delta",
  ...deltaLayout,
  ...deltaKeys,
  ...deltaRecorder,
  ...deltaReader,
  ...deltaEvolution,
};
