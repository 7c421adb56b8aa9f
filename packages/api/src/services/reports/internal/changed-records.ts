import { type KeptPage, ORDERED_ID_DIGITS, orderedId } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { literal, Op } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ChangesByUserInput } from "../../../schemas/report-input.ts";
import { removedBefore } from "../../removed-before.ts";
import type { ServiceContext } from "../../service-context.ts";
import { historyKey } from "./history-key.ts";
import { CountRow, COUNTS, type Counts, countsOf, inPeriod, type Period } from "./in-period.ts";
import { partsOfCursor, reportCursor } from "./report-cursor.ts";
import { shownTracked } from "./shown-tracked.ts";
import { compareTexts, type Group, withArchivedGroups } from "./with-archived-groups.ts";

/** A record that a user changed. */
export interface ChangedRecord extends Counts {
  readonly model: string;
  readonly key: string;
  /** Display text of the record, as it was with the last of the changes. */
  readonly label: string | null;
}

const GroupRow = CountRow.extend({
  /** Behind a version id. */
  named: z.string().nullable(),
});

const NAMED = literal(`max(${orderedId("version_id")} || version_label)`);

/**
 * The records that a user changed in a period, by model in the order of registration, then by key.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function changedRecords(
  ctx: ServiceContext,
  caller: SessionUser,
  input: ChangesByUserInput,
): Promise<KeptPage<ChangedRecord>> {
  const { user, limit, after, archives, ...asked } = ChangesByUserInput.parse(input);
  const shown = shownTracked(ctx, caller, asked);
  const place = after === null ? null : partsOfCursor(after, 2);
  const begin = Math.max(0, place === null ? 0 : shown.findIndex(({ name }) => name === place[0]));
  const found: ChangedRecord[] = [];
  for (const tracked of shown.slice(begin)) {
    const { name } = tracked;
    const behind = place === null || place[0] !== name ? null : (place[1] ?? "");
    // One more than asked for tells whether there is another page.
    const most = limit + 1 - found.length;
    const live = { ctx, caller, tracked, user, period: asked };
    const groups = archives
      ? (
          await withArchivedGroups(ctx, { model: name, by: "record", actor: user, ...asked }, () =>
            liveGroups({ ...live, behind: null, limit: null }),
          )
        )
          .filter(({ of }) => behind === null || compareTexts(of, [behind]) > 0)
          .slice(0, most)
      : await liveGroups({ ...live, behind, limit: most });
    for (const { of, named, ...counts } of groups)
      found.push({
        model: name,
        key: of[0] ?? "",
        label: named?.slice(ORDERED_ID_DIGITS) ?? null,
        ...counts,
      });
    if (found.length > limit) break;
  }
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? reportCursor([last.model, last.key]) : null;
  const models = shown.map((tracked) => tracked.name);
  return { items, next, removedBefore: await removedBefore(ctx, models, archives) };
}

interface LiveGroups {
  readonly ctx: ServiceContext;
  readonly caller: SessionUser;
  readonly tracked: TrackedModel;
  readonly user: string;
  readonly period: Period;
  /** The key behind which to begin. */
  readonly behind: string | null;
  readonly limit: number | null;
}

/** The groups of the database, all or so many behind a place. */
async function liveGroups(options: LiveGroups): Promise<readonly Group[]> {
  const { ctx, caller, tracked, user, period, behind, limit } = options;
  const by = historyKey(ctx, caller, tracked);
  const rows = await tracked.History.findAll({
    attributes: [...by.selected, [NAMED, "named"], ...COUNTS],
    where: {
      versionActorId: user,
      [Op.and]: [...inPeriod(period), ...(behind === null ? [] : [by.behind(behind)])],
    },
    group: [...by.columns],
    order: [...by.columns],
    ...(limit !== null && { limit }),
    raw: true,
    transaction: ctx.transaction ?? null,
  });
  return rows.map((row) => {
    const counted = GroupRow.parse(row);
    return { of: [by.textOf(row)], named: counted.named, ...countsOf(counted) };
  });
}
