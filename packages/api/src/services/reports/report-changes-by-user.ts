import type { KeptPage, LogEntry, Page } from "@hindsight/audit-core";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ChangesByUserInput } from "../../schemas/report-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { type ChangedRecord, changedRecords } from "./internal/changed-records.ts";
import { versionsByUser } from "./internal/versions-by-user.ts";

/** A record that a user changed, with what they changed. */
export interface RecordChanges extends ChangedRecord {
  /** The newest of the changes, 20 at most; an export has them all. */
  readonly changes: readonly LogEntry[];
}

/** Changes of a record that the report shows. */
const SHOWN = 20;

/**
 * What one user changed in a period, grouped by record: by model in the order of registration, then by key. Needs
 * `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function reportChangesByUser(options: {
  ctx: ServiceContext;
  input: ChangesByUserInput;
}): Promise<KeptPage<RecordChanges>> {
  const { ctx } = options;
  const caller = requireRight(ctx, "view-history");
  const { items, next, removedBefore } = await changedRecords(ctx, caller, options.input);
  await recordRead({
    ctx,
    user: caller,
    call: "reports.changesByUser",
    models: items.map(({ model }) => model),
  });
  const sight = new Sight(caller, ctx.db.audit);
  const { user, from, to, archives } = ChangesByUserInput.parse(options.input);
  const filled: RecordChanges[] = [];
  for (const item of items) {
    const tracked = ctx.db.audit.tracked(item.model);
    const { key } = item;
    const changes: LogEntry[] = [];
    for (let after: string | null | undefined; after !== null && changes.length < SHOWN;) {
      const page = { ctx, archives, limit: 5 * SHOWN, after };
      const found: Page<LogEntry> = await versionsByUser({ tracked, key, user, from, to, ...page });
      changes.push(...found.items.map((entry) => sight.entry(entry)));
      after = found.next;
    }
    filled.push({ ...item, changes: changes.slice(0, SHOWN) });
  }
  return { items: filled, next, removedBefore };
}
