import type { Page, Version } from "@hindsight/audit-core";
import type { Difference } from "@hindsight/audit-core/sequelize";

import { ListHistoryInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** A version whose changes say what foreign keys referred to at its time. */
export interface ListedVersion extends Version {
  readonly changes: readonly Difference[];
}

/**
 * Versions of one row, newest first. Needs an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, CURSOR_INVALID
 */
export async function listHistory(options: {
  ctx: ServiceContext;
  input: ListHistoryInput;
}): Promise<Page<ListedVersion>> {
  requireRole(options.ctx, "auditor");
  const { model, key, ...page } = ListHistoryInput.parse(options.input);
  const tracked = options.ctx.db.audit.tracked(model);
  const { items, next } = await tracked.history(key, page);
  const references = await tracked.references(items);
  const listed = items.map((version, i) => ({
    ...version,
    changes: version.changes.map((change) => {
      const found = references[i]?.[change.field];
      return found === undefined ? change : { ...change, references: found };
    }),
  }));
  return { items: listed, next };
}
