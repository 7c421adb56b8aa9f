import { isVersion, type LogEntry, type Page, toInstant } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { Period } from "./in-period.ts";

export interface VersionsByUser extends Period {
  readonly ctx: ServiceContext;
  readonly tracked: TrackedModel;
  readonly key: string;
  readonly archives: boolean;
  /** Id of the actor. */
  readonly user: string;
  /** Entries of the record to look at. */
  readonly limit: number;
  readonly after: string | null | undefined;
}

/** The versions of a record that a user made in a period, newest first. A page holds fewer than its limit where others made some. */
export async function versionsByUser(options: VersionsByUser): Promise<Page<LogEntry>> {
  const { ctx, tracked, key, archives, user, limit, after = null } = options;
  const from = options.from === undefined ? null : toInstant(options.from);
  const to = options.to === undefined ? null : toInstant(options.to);
  const { items, next } = archives
    ? await readingArchive(ctx, (reader) => reader.history({ model: tracked.name, key }, { limit, after }))
    : await tracked.history(key, { limit, after, transaction: ctx.transaction });
  const isPast = from !== null && (items.at(-1)?.at ?? from) < from;
  return {
    items: items.filter(
      (entry) =>
        isVersion(entry) &&
        entry.actor?.id === user &&
        (from === null || entry.at >= from) &&
        (to === null || entry.at < to),
    ),
    next: isPast ? null : next,
  };
}
