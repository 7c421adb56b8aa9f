import type { LogEntry, Page } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";

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
  const { transaction } = ctx;
  const found = new Map<string, readonly string[]>();
  let after: string | null = null;
  do {
    const query = { field, new: value, limit: PAGE, after };
    const page: Page<LogEntry> = archives
      ? await readingArchive(ctx, (reader) => reader.changes(tracked.name, query))
      : await tracked.changes({ ...query, transaction });
    for (const { key, changes } of page.items) {
      const other = changes.find((change) => change.field === of)?.new;
      found.set(key, [...(found.get(key) ?? []), ...(other == null ? [] : [keyText([other])])]);
    }
    if (found.size > most) break;
    after = page.next;
  } while (after !== null);
  return found;
}
