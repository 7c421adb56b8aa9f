import type { OptionNames } from "../core/refuse-unknown.ts";
import type { AsOfByKey, AsOfOptions } from "./as-of.ts";
import type { ChangesQuery, DiffOptions, HistoryPage, ReadPage, RevertOptions } from "./tracked-model.ts";

interface Instances {
  readonly instances?: boolean | undefined;
}

const page: OptionNames<ReadPage> = { limit: true, after: true, transaction: true };

/** Options of the calls of a tracked model, by the call's name. */
export const READ_OPTION_NAMES: {
  readonly history: OptionNames<HistoryPage>;
  readonly changes: OptionNames<ChangesQuery>;
  readonly latest: OptionNames<ReadPage>;
  readonly diff: OptionNames<DiffOptions>;
  readonly revert: OptionNames<RevertOptions>;
  readonly at: OptionNames<AsOfOptions<object> & Instances>;
  readonly byKey: OptionNames<AsOfByKey & Instances>;
  readonly count: OptionNames<Pick<AsOfOptions<object>, "where" | "paranoid">>;
} = {
  history: { ...page, sortBy: true },
  changes: { ...page, actor: true, from: true, to: true, field: true, old: true, new: true, action: true },
  latest: page,
  diff: { include: true, exclude: true, references: true, transaction: true },
  revert: { reason: true, links: true, transaction: true },
  at: { paranoid: true, where: true, order: true, limit: true, offset: true, include: true, instances: true },
  byKey: { include: true, paranoid: true, instances: true },
  count: { where: true, paranoid: true },
};
