import type { KeptPage } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { ListHistoryInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { ListedEntry } from "./listed-entry.ts";

/**
 * Versions of one row and, without `field`, other entries about it, newest first. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a field that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function listHistory(options: {
  ctx: ServiceContext;
  input: ListHistoryInput;
}): Promise<KeptPage<ListedEntry>> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, ...page } = ListHistoryInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  if (page.field !== undefined) visible.sight.requireField([visible.tracked.name], page.field);
  const { items, next, removedBefore } = await visible.tracked.history(key, page);
  await visible.recordRead("history.list", key);
  return { items: await withReferences(visible, items), next, removedBefore };
}
