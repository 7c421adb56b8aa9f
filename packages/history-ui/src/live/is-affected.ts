import type { QueryKey } from "@tanstack/react-query";

import type { RecordRef } from "../api/record-ref.ts";

/** The records and models that have changed. */
export interface Changed {
  readonly records: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
}

interface Input {
  readonly model?: string;
  readonly key?: string;
  readonly at?: string;
  readonly versionId?: string;
  readonly to?: string;
}

type Rule = (input: Input, changed: Changed) => boolean;

const isRecord: Rule = (input, { records }) => records.has(nameOf(input));

/** Where a list is of several models, its key does not say so in its input. */
const isModel: Rule = ({ model }, { models }) => model === undefined || models.has(model);

/** Which answers a change makes stale, by procedure. Those about the past stay as they are. */
const RULES: Readonly<Record<string, Rule>> = {
  "history.list": (input, changed) => input.to === undefined && isRecord(input, changed),
  "history.life": isRecord,
  "history.blame": isRecord,
  "history.presence": isRecord,
  // What belongs to the record now is records of other models.
  "history.recordAsOf": ({ at, versionId }) => at === undefined && versionId === undefined,
  "history.deleted": isModel,
  // Links are rows of a model of their own.
  "history.links": () => true,
  "records.get": isRecord,
  "records.list": isModel,
};

export function changedOf(records: readonly RecordRef[]): Changed {
  return { records: new Set(records.map(nameOf)), models: new Set(records.map(({ model }) => model)) };
}

/** A text of its own for each record. */
export function nameOf({ model, key }: Partial<RecordRef>): string {
  return JSON.stringify([model, key]);
}

/** The record that a query is about, by its name. */
export function recordOf([, options]: QueryKey): string {
  return nameOf(inputOf(options));
}

/** Whether a query is about a record. */
export function isAbout(queryKey: QueryKey, record: RecordRef): boolean {
  return recordOf(queryKey) === nameOf(record);
}

/** Whether the answer of a query is another one after a change. */
export function isAffected([path, options]: QueryKey, changed: Changed): boolean {
  if (!Array.isArray(path)) return false;
  const rule = RULES[path.join(".")];
  return rule?.(inputOf(options), changed) ?? false;
}

function inputOf(options: unknown): Input {
  const hasInput = typeof options === "object" && options !== null && "input" in options;
  return hasInput && typeof options.input === "object" ? (options.input ?? {}) : {};
}
