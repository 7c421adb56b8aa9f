import type { KeptPage } from "@hindsight/audit-core";
import type { ArchivedHistoryPage, ArchivedPage, ArchivedRowRef } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { ListHistoryInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readingArchive } from "../reading-archive.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { ListedEntry } from "./listed-entry.ts";

/** A page of a row's history. */
export interface HistoryPage extends KeptPage<ListedEntry> {
  /** Ids of the entries on it that are in the archive only; none without `archives`. */
  readonly archived: readonly string[];
}

/**
 * Versions of one row and, without `field`, other entries about it, newest first; with `archives` those that were archived, too. Needs
 * `view-history`.
 * @throws {ServiceError} FORBIDDEN for a field that is hidden; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function listHistory(options: {
  ctx: ServiceContext;
  input: ListHistoryInput;
}): Promise<HistoryPage> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, key, archives, ...page } = ListHistoryInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  if (page.field !== undefined) visible.sight.requireField([visible.tracked.name], page.field);
  const { items, ...rest } = await read(ctx, { model: visible.tracked.name, key }, page, archives);
  await visible.recordRead("history.list", key);
  return { items: await withReferences(visible, items, archives ? { ctx, user } : undefined), ...rest };
}

async function read(
  ctx: ServiceContext,
  row: ArchivedRowRef,
  page: ArchivedHistoryPage,
  archives: boolean,
): Promise<ArchivedPage> {
  if (archives) return readingArchive(ctx, (reader) => reader.history(row, page));
  return { ...(await ctx.db.audit.tracked(row.model).history(row.key, page)), archived: [] };
}
