import type { Page } from "@hindsight/audit-core";
import { literal, Op } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ChangesByUserInput } from "../../../schemas/report-input.ts";
import type { ServiceContext } from "../../service-context.ts";
import { historyKey } from "./history-key.ts";
import { CountRow, COUNTS, type Counts, countsOf, inPeriod } from "./in-period.ts";
import { partsOfCursor, reportCursor } from "./report-cursor.ts";
import { shownTracked } from "./shown-tracked.ts";

/** A record that a user changed. */
export interface ChangedRecord extends Counts {
  readonly model: string;
  readonly key: string;
  /** Display text of the record, as it was with the last of the changes. */
  readonly label: string | null;
}

const Group = CountRow.extend({
  /** Behind a version id of 19 digits. */
  named: z.string().nullable(),
});

const NAMED = literal("max(lpad(version_id::text, 19, '0') || version_label)");

/**
 * The records that a user changed in a period, by model in the order of registration, then by key.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function changedRecords(
  ctx: ServiceContext,
  caller: SessionUser,
  input: ChangesByUserInput,
): Promise<Page<ChangedRecord>> {
  const { user, limit, after, ...asked } = ChangesByUserInput.parse(input);
  const shown = shownTracked(ctx, caller, asked);
  const conditions = inPeriod(asked);
  const place = after === null ? null : partsOfCursor(after, 2);
  const begin = Math.max(0, place === null ? 0 : shown.findIndex(({ name }) => name === place[0]));
  const found: ChangedRecord[] = [];
  for (const tracked of shown.slice(begin)) {
    const { name, History } = tracked;
    const by = historyKey(ctx, caller, tracked);
    const behind = place === null || place[0] !== name ? [] : [by.behind(place[1] ?? "")];
    const rows = await History.findAll({
      attributes: [...by.selected, [NAMED, "named"], ...COUNTS],
      where: { versionActorId: user, [Op.and]: [...conditions, ...behind] },
      group: [...by.columns],
      order: [...by.columns],
      // One more than asked for tells whether there is another page.
      limit: limit + 1 - found.length,
      raw: true,
      transaction: ctx.transaction ?? null,
    });
    for (const row of rows) {
      const counted = Group.parse(row);
      const label = counted.named?.slice(19) ?? null;
      found.push({ model: name, key: by.textOf(row), label, ...countsOf(counted) });
    }
    if (found.length > limit) break;
  }
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? reportCursor([last.model, last.key]) : null;
  return { items, next };
}
