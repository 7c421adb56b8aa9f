import { isVersion, type LogEntry } from "@hindsight/audit-core";
import type { ChangesQuery } from "@hindsight/audit-core/sequelize";
import type { ArchiveReader } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { ListDeletedInput } from "../../schemas/history-input.ts";
import { readingArchive } from "../reading-archive.ts";
import type { ServiceContext } from "../service-context.ts";
import { type VisibleModel, visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { HistoryPage } from "./list-history.ts";

/**
 * Rows that are deleted, by their deletions, the last one first; with `archives` those whose deletion was archived, too. A page holds
 * fewer than its limit where rows came back since, and lacks those that were deleted before `removedBefore` and have left. Needs
 * `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, CURSOR_INVALID
 */
export async function listDeleted(options: {
  ctx: ServiceContext;
  input: ListDeletedInput;
}): Promise<HistoryPage> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, archives, ...page } = ListDeletedInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  const { gone, ...rest } = await deletions(ctx, visible, { ...page, actions: ["delete"] }, archives);
  if (gone.length > 0) await visible.recordRead("history.deleted");
  return { items: await withReferences(visible, gone, archives ? { ctx, user } : undefined), ...rest };
}

/** Those of a page of deletions after which the row did not come back. */
async function deletions(
  ctx: ServiceContext,
  { tracked }: VisibleModel,
  page: ChangesQuery,
  archives: boolean,
): Promise<Omit<HistoryPage, "items"> & { readonly gone: readonly LogEntry[] }> {
  if (archives) {
    return readingArchive(ctx, async (reader) => {
      const { items, next, removedBefore, archived } = await reader.changes(tracked.name, page);
      return { gone: await lastOfTheirRows(reader, items), next, removedBefore, archived };
    });
  }
  const { items, ...rest } = await tracked.changes(page);
  const gone: LogEntry[] = [];
  for (const deletion of items) {
    const latest = await tracked.latestOf(deletion.key);
    if (latest?.id === deletion.id) gone.push(deletion);
  }
  return { gone, ...rest, archived: [] };
}

/** The deletions after which a row did not come back. */
async function lastOfTheirRows(
  reader: ArchiveReader,
  deletions: readonly LogEntry[],
): Promise<readonly LogEntry[]> {
  if (deletions.length === 0) return [];
  const rows = [...new Map(deletions.map(({ model, key }) => [key, { model, key }])).values()];
  const { items } = await reader.histories(rows);
  const last = new Map(items.filter(isVersion).map(({ key, id }) => [key, id]));
  return deletions.filter(({ key, id }) => last.get(key) === id);
}
