import type { OptionKinds } from "../../core/check-options.ts";
import type { AsOfByKey, AsOfOptions } from "./as-of.ts";
import type { EntryOptions } from "./entry.ts";
import type {
  ChangesQuery,
  DiffOptions,
  HistoryPage,
  InTransaction,
  ReadOptions,
  ReadPage,
  RestoreOptions,
  RevertOptions,
} from "./query-options.ts";

interface Instances {
  readonly instances?: boolean | undefined;
}

const read: OptionKinds<ReadOptions> = { transaction: "any" };
const page: OptionKinds<ReadPage> = { limit: "any", after: "cursor", transaction: "any" };
const restore: OptionKinds<RestoreOptions> = { ...read, reason: "any", links: "flag" };
const byKey: OptionKinds<AsOfByKey & Instances> = { include: "any", paranoid: "flag", instances: "flag" };

/** The options of each call of a tracked model, with the kinds of their values. */
export const READ_OPTIONS: {
  readonly read: OptionKinds<ReadOptions>;
  readonly inTransaction: OptionKinds<InTransaction>;
  readonly entry: OptionKinds<EntryOptions>;
  readonly history: OptionKinds<HistoryPage>;
  readonly changes: OptionKinds<ChangesQuery>;
  readonly page: OptionKinds<ReadPage>;
  readonly diff: OptionKinds<DiffOptions>;
  readonly restore: OptionKinds<RestoreOptions>;
  readonly revert: OptionKinds<RevertOptions>;
  readonly find: OptionKinds<AsOfOptions<object> & Instances>;
  readonly byKey: OptionKinds<AsOfByKey & Instances>;
  readonly count: OptionKinds<Pick<AsOfOptions<object>, "where" | "paranoid">>;
} = {
  read,
  inTransaction: read,
  entry: { ...read, audit: "any" },
  history: { ...page, from: "any", to: "any", field: "text", actions: "texts", sortBy: "text" },
  changes: {
    ...page,
    actors: "texts",
    from: "any",
    to: "any",
    field: "text",
    old: "any",
    new: "any",
    actions: "texts",
  },
  page,
  diff: { ...read, fields: "texts", exclude: "texts", references: "flag" },
  restore,
  revert: { ...restore, fields: "texts" },
  find: { ...byKey, where: "any", order: "any", limit: "count", offset: "count" },
  byKey,
  count: { where: "any", paranoid: "flag" },
};
