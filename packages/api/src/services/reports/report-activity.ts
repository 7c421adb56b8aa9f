import { type KeptPage, ORDERED_ID_DIGITS, orderedId } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { col, fn, literal, Op, where, type WhereOptions } from "sequelize";
import { z } from "zod";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ActivityInput } from "../../schemas/report-input.ts";
import { removedBefore } from "../removed-before.ts";
import type { ServiceContext } from "../service-context.ts";
import { CountRow, COUNTS, type Counts, countsOf, inPeriod, type Period } from "./internal/in-period.ts";
import { partsOfCursor, reportCursor } from "./internal/report-cursor.ts";
import { shownTracked } from "./internal/shown-tracked.ts";
import { compareTexts, type Group, withArchivedGroups } from "./internal/with-archived-groups.ts";

/** What somebody did with the records of a model. */
export interface Activity extends Counts {
  readonly model: string;
  /** With the name that the last version has; `null` for versions without an actor. */
  readonly actor: { readonly type: string; readonly id: string; readonly label: string | null } | null;
}

const Rows = z.array(
  CountRow.extend({
    type: z.string(),
    id: z.string(),
    /** Behind a version id. */
    named: z.string().nullable(),
  }),
);

const TYPE = fn("coalesce", col("version_actor_type"), "");
const ID = fn("coalesce", col("version_actor_id"), "");
const NAMED = literal(`max(${orderedId("version_id")} || version_actor_label)`);

/**
 * How many versions of each model each person made in a period, by model and actor; with `archives` those that were archived, too.
 * Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function reportActivity(options: {
  ctx: ServiceContext;
  input: ActivityInput;
}): Promise<KeptPage<Activity>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { limit, after, archives, ...asked } = ActivityInput.parse(options.input);
  const shown = shownTracked(ctx, user, asked);
  const place = after === null ? null : partsOfCursor(after, 3);
  const begin = Math.max(0, place === null ? 0 : shown.findIndex(({ name }) => name === place[0]));
  const found: Activity[] = [];
  for (const tracked of shown.slice(begin)) {
    const { name } = tracked;
    const behind = place === null || place[0] !== name ? null : place.slice(1);
    // One more than asked for tells whether there is another page.
    const most = limit + 1 - found.length;
    const groups = archives
      ? (
          await withArchivedGroups(ctx, { model: name, by: "actor", ...asked }, () =>
            liveGroups(ctx, tracked, asked, null, null),
          )
        )
          .filter(({ of }) => behind === null || compareTexts(of, behind) > 0)
          .slice(0, most)
      : await liveGroups(ctx, tracked, asked, behind, most);
    found.push(
      ...groups.map(({ of, named, ...counts }) => ({ model: name, actor: actorOf(of, named), ...counts })),
    );
    if (found.length > limit) break;
  }
  const items = found.slice(0, limit);
  await recordRead({ ctx, user, call: "reports.activity", models: items.map(({ model }) => model) });
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? cursorOf(last) : null;
  const models = shown.map(({ name }) => name);
  return { items, next, removedBefore: await removedBefore(ctx, models, archives) };
}

/** The groups of the database, all or so many behind a place. */
async function liveGroups(
  ctx: ServiceContext,
  { History }: TrackedModel,
  period: Period,
  behind: readonly string[] | null,
  limit: number | null,
): Promise<readonly Group[]> {
  const place = behind === null ? [] : [behindActor(behind[0] ?? "", behind[1] ?? "")];
  const rows: unknown = await History.findAll({
    attributes: [[TYPE, "type"], [ID, "id"], [NAMED, "named"], ...COUNTS],
    where: { [Op.and]: [...inPeriod(period), ...place] },
    group: [TYPE, ID],
    order: [TYPE, ID],
    ...(limit !== null && { limit }),
    raw: true,
    transaction: ctx.transaction ?? null,
  });
  return Rows.parse(rows).map((row) => ({ of: [row.type, row.id], named: row.named, ...countsOf(row) }));
}

function cursorOf({ model, actor }: Activity): string {
  return reportCursor([model, actor?.type ?? "", actor?.id ?? ""]);
}

function behindActor(type: string, id: string): WhereOptions {
  return {
    [Op.or]: [where(TYPE, Op.gt, type), { [Op.and]: [where(TYPE, Op.eq, type), where(ID, Op.gt, id)] }],
  };
}

function actorOf([type = "", id = ""]: readonly string[], named: string | null): Activity["actor"] {
  if (type === "" && id === "") return null;
  return { type, id, label: named?.slice(ORDERED_ID_DIGITS) ?? null };
}
