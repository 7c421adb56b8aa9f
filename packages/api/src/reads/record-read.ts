import type { LogEntry } from "@hindsight/audit-core";
import type { Audit } from "@hindsight/audit-core/sequelize";

import { EXPORT_MODEL } from "@hindsight/db";
import { FAILURE_MODEL } from "../failures/failure-log.ts";
import type { SessionUser } from "../auth/session-user.ts";
import { sensitiveOf } from "../rights/sensitive-of.ts";
import { Sight } from "../rights/sight.ts";
import { READ_MODEL } from "../schemas/read-models.ts";
import type { ServiceContext } from "../services/service-context.ts";

/** Entries about the use of the log itself. To read these is not recorded, or each read would make the next one. */
const OWN: ReadonlySet<string> = new Set([READ_MODEL, EXPORT_MODEL, FAILURE_MODEL]);

export interface HistoryRead {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  /** The procedure. */
  readonly call: string;
  /** The models whose history is about to be answered. */
  readonly models: readonly string[];
  /** The record, if it is one of the one model. */
  readonly key?: string;
}

/**
 * Records that somebody reads the history of sensitive models, or of models with sensitive fields that they see. It is called
 * before the answer is given, so that a read which cannot be recorded is refused. Other reads are not recorded.
 */
export async function recordRead({ ctx, user, call, models, key }: HistoryRead): Promise<void> {
  const { audit } = ctx.db;
  if (!new Sight(user, audit).showsAll) return;
  const sensitive = [...new Set(models)].filter((model) => isSensitive(audit, model)).sort();
  const [model] = sensitive;
  if (model === undefined) return;
  // Not in the caller's transaction: the entry has to stay when that is rolled back.
  const options = { transaction: null };
  const record = async (): Promise<void> => {
    if (key !== undefined) await audit.tracked(model).recordAccess(key, options);
    else await audit.note({ model: READ_MODEL, key: call, label: sensitive.join(", ") }, options);
  };
  if (ctx.reads === undefined) return record();
  const about =
    key === undefined ? JSON.stringify([user.id, true, call, sensitive]) : aboutRecord(user, model, key);
  await ctx.reads.once(about, record);
}

/**
 * The same for several records of a model. Those that were not recorded lately are, in one statement.
 */
export async function recordReads(
  { ctx, user }: Pick<HistoryRead, "ctx" | "user">,
  model: string,
  keys: readonly string[],
): Promise<void> {
  const { audit } = ctx.db;
  if (!new Sight(user, audit).showsAll || !isSensitive(audit, model)) return;
  const record = async (some: readonly string[]): Promise<void> =>
    void (await audit.tracked(model).recordAccesses(some, { transaction: null }));
  if (ctx.reads === undefined) return record(keys);
  await ctx.reads.onceEach(
    keys.map((key) => ({ key, read: aboutRecord(user, model, key) })),
    record,
  );
}

/** A record that was looked at is the same read by whichever call. */
function aboutRecord(user: SessionUser, model: string, key: string): string {
  return JSON.stringify([user.id, false, model, key]);
}

/** The same for a list of entries of any models. */
export async function recordReadOf(
  read: Omit<HistoryRead, "models" | "key">,
  entries: readonly Pick<LogEntry, "model">[],
): Promise<void> {
  await recordRead({ ...read, models: entries.map(({ model }) => model) });
}

function isSensitive(audit: Audit, model: string): boolean {
  return !OWN.has(model) && sensitiveOf(audit, model).length > 0;
}
