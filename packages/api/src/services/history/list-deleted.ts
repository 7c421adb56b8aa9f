import type { KeptPage, LogEntry } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { ListDeletedInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { ListedEntry } from "./listed-entry.ts";

/**
 * Rows that are deleted, by their deletions, the last one first. A page holds fewer than its limit where rows came back
 * since, and lacks those that were deleted before `removedBefore` and have left. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, CURSOR_INVALID
 */
export async function listDeleted(options: {
  ctx: ServiceContext;
  input: ListDeletedInput;
}): Promise<KeptPage<ListedEntry>> {
  const user = requireRight(options.ctx, "view-history");
  const { model, ...page } = ListDeletedInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  const { items, ...rest } = await visible.tracked.changes({ ...page, actions: ["delete"] });
  const gone: LogEntry[] = [];
  for (const deletion of items) {
    const latest = await visible.tracked.latestOf(deletion.key);
    if (latest?.id === deletion.id) gone.push(deletion);
  }
  if (gone.length > 0) await visible.recordRead("history.deleted");
  return { items: await withReferences(visible, gone), ...rest };
}
