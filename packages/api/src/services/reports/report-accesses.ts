import type { KeptPage, LogEntry } from "@hindsight/audit-core";

import { recordReadOf } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { READ_MODELS } from "../../schemas/read-models.ts";
import { AccessReportInput } from "../../schemas/report-input.ts";
import { feedOf } from "../log/internal/feed-of.ts";
import { shownModels } from "../log/internal/shown-models.ts";
import type { ServiceContext } from "../service-context.ts";

const READS: ReadonlySet<string> = new Set(READ_MODELS);

/**
 * Who looked at what, newest first: accesses to records, reads of sensitive history and exports. With `models`,
 * `tags` or `severities`, accesses to records of these models alone. A page holds fewer than its limit where other notes were made. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function reportAccesses(options: {
  ctx: ServiceContext;
  input: AccessReportInput;
}): Promise<KeptPage<LogEntry>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const sight = new Sight(user, ctx.db.audit);
  const { models, tags, severities, archives, ...query } = AccessReportInput.parse(options.input);
  const shown = shownModels({ audit: ctx.db.audit, sight, asked: { models, tags, severities } });
  const asked = {
    ...query,
    actions: shown === undefined ? (["access", "note"] as const) : (["access"] as const),
    ...(shown !== undefined && { models: shown }),
  };
  const { items, next, removedBefore } = await feedOf(ctx, asked, archives);
  const accesses = items.filter(({ action, model }) => action === "access" || READS.has(model));
  await recordReadOf({ ctx, user, call: "reports.accesses" }, accesses);
  return { items: accesses.map((entry) => sight.entry(entry)), next, removedBefore };
}
