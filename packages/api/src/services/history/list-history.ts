import type { LogEntry, Page } from "@hindsight/audit-core";
import type { Difference } from "@hindsight/audit-core/sequelize";

import { ListHistoryInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** An entry of the log whose changes say what foreign keys referred to at its time. */
export type ListedEntry = WithReferences<LogEntry>;

type WithReferences<E> = E extends LogEntry
  ? Omit<E, "changes"> & { readonly changes: readonly Difference[] }
  : never;

/**
 * Versions of one row and other entries about it, newest first. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, CURSOR_INVALID
 */
export async function listHistory(options: {
  ctx: ServiceContext;
  input: ListHistoryInput;
}): Promise<Page<ListedEntry>> {
  requireRole(options.ctx, "auditor");
  const { model, key, ...page } = ListHistoryInput.parse(options.input);
  const tracked = options.ctx.db.audit.tracked(model);
  const { items, next } = await tracked.history(key, page);
  const references = await tracked.references(items);
  const listed = items.map((entry, i) => ({
    ...entry,
    changes: entry.changes.map((change) => {
      const found = references[i]?.[change.field];
      return found === undefined ? change : { ...change, references: found };
    }),
  }));
  return { items: listed, next };
}
