import { AuditError } from "../../core/error.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { addMonthsTo } from "../../postgres/install/partitions/find-partitioned.ts";
import { type GivenBackMonth, giveBackMonth } from "../../postgres/install/partitions/give-back-months.ts";
import { type HistoryMonth, listMonths } from "../../postgres/install/partitions/list-months.ts";
import { retryingLocks } from "../install/retrying-locks.ts";
import type { UpkeepHost } from "./upkeep-host.ts";
import type { UpkeepProgress } from "./upkeep-progress.ts";

/** Which months give their space back. */
export interface GiveBackOptions {
  /** Months that end by this instant. */
  readonly before: Instant;
  /** Stops after the current month. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each month with how many have been looked at, of how many. */
  readonly onProgress?: ((progress: UpkeepProgress) => void) | undefined;
}

const TRY_FOR_MS = 30_000;

/** A partitioned history, which several models may share. */
interface PartitionedHistory {
  readonly storage: string;
  readonly auditSchema: string;
}

export async function monthsOf(host: UpkeepHost): Promise<readonly HistoryMonth[]> {
  const months: HistoryMonth[] = [];
  for (const { storage, auditSchema } of await partitionedHistories(host))
    months.push(...(await listMonths(host.sql, auditSchema, storage)));
  return months;
}

export async function addMonths(host: UpkeepHost): Promise<number> {
  let made = 0;
  for (const { storage, auditSchema } of await partitionedHistories(host))
    made += await retrying(storage, () => addMonthsTo(host.sql, auditSchema, storage));
  return made;
}

export async function giveBack(
  host: UpkeepHost,
  options: GiveBackOptions,
): Promise<readonly GivenBackMonth[]> {
  const before = toInstant(options.before);
  const given: GivenBackMonth[] = [];
  const tell = await telling(host, before, options);
  for (const { storage, auditSchema } of await partitionedHistories(host)) {
    let month: GivenBackMonth | null = null;
    do {
      const range: { readonly before: string; readonly after: string | null } = {
        before,
        after: month?.ends ?? null,
      };
      month = await retrying(storage, () => giveBackMonth(host.sql, auditSchema, storage, range));
      if (month !== null && month.bytes > 0) given.push(month);
      if (month !== null) tell();
    } while (month !== null && options.signal?.aborted !== true);
    if (options.signal?.aborted === true) break;
  }
  return given;
}

/** What tells the caller of each month. */
async function telling(
  host: UpkeepHost,
  before: string,
  { onProgress }: GiveBackOptions,
): Promise<() => void> {
  if (onProgress === undefined) return () => undefined;
  const end = Math.min(Date.now(), Date.parse(before));
  const months = (await monthsOf(host)).filter(({ to }) => to !== null && Date.parse(to) <= end);
  let done = 0;
  return () => {
    done += 1;
    onProgress({ done, total: Math.max(done, months.length) });
  };
}

async function partitionedHistories({ sql, tables }: UpkeepHost): Promise<readonly PartitionedHistory[]> {
  const histories = (await tables.tables(sql)).flatMap((table) => {
    const { partitioned, engine, auditSchema } = table;
    return partitioned ? [[engines[engine].storage(table), auditSchema] as const] : [];
  });
  return [...new Map(histories)].map(([storage, auditSchema]) => ({ storage, auditSchema }));
}

function retrying<T>(storage: string, transaction: () => Promise<T>): Promise<T> {
  const message = `${storage} could not be locked: others read or write it all the time`;
  const blocked = async (cause: unknown) => new AuditError("INSTALL_BLOCKED", message, { cause });
  return retryingLocks(TRY_FOR_MS, transaction, blocked);
}
