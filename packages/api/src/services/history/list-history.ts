import type { KeptPage } from "@hindsight/audit-core";
import { requireRight } from "../../rights/require-right.ts";
import { ListHistoryInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readingArchive } from "../reading-archive.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import { referencesFor } from "../records/internal/references-for.ts";
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
  const user = requireRight(options.ctx, "view-history");
  const { model, key, archives, ...page } = ListHistoryInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  if (page.field !== undefined) visible.sight.requireField([visible.tracked.name], page.field);
  if (!archives) {
    const { items, ...rest } = await visible.tracked.history(key, page);
    await visible.recordRead("history.list", key);
    return { items: await withReferences(visible, items), ...rest, archived: [] };
  }
  const { name } = visible.tracked;
  const references = referencesFor(options.ctx, user).filter(({ from }) => from === name);
  return readingArchive(options.ctx, async (reader) => {
    const { items, ...rest } = await reader.history({ model: name, key }, page);
    await visible.recordRead("history.list", key);
    return { items: await withReferences(visible, items, { reader, references }), ...rest };
  });
}
