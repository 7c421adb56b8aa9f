import type { LogEntry, Page } from "@hindsight/audit-core";
import type { ChangesQuery, TrackedModel } from "@hindsight/audit-core/sequelize";

import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import { keyText } from "./key-values.ts";

const PAGE = 500;

/** The keys of records whose `field` ever had a value, with the values that their field `of` had then. */
export async function everHad(options: {
  readonly ctx: ServiceContext;
  readonly tracked: TrackedModel;
  readonly field: string;
  readonly value: string;
  readonly of?: string | undefined;
  /** Also what only the archive tells of. */
  readonly archives: boolean;
  /** Ends when more records are found. */
  readonly most?: number | undefined;
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const { ctx, tracked, field, value, of, archives, most = Infinity } = options;
  const collect = async (
    entries: AsyncIterable<LogEntry>,
  ): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, readonly string[]>();
    for await (const { key, changes } of entries) {
      const other = changes.find((change) => change.field === of)?.new;
      found.set(key, [...(found.get(key) ?? []), ...(other == null ? [] : [keyText([other])])]);
      if (found.size > most) break;
    }
    return found;
  };
  const query = { field, new: value };
  if (archives) return readingArchive(ctx, (reader) => reader.everyChange(tracked.name, query, collect));
  return collect(changesOf(tracked, { ...query, transaction: ctx.transaction }));
}

async function* changesOf(tracked: TrackedModel, query: ChangesQuery): AsyncGenerator<LogEntry> {
  let after: string | null = null;
  do {
    const page: Page<LogEntry> = await tracked.changes({ ...query, limit: PAGE, after });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}
