import type { Page } from "@hindsight/audit-core";
import { col, fn, literal, Op, where, type WhereOptions } from "sequelize";
import { z } from "zod";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ActivityInput } from "../../schemas/report-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { CountRow, COUNTS, type Counts, countsOf, inPeriod } from "./internal/in-period.ts";
import { partsOfCursor, reportCursor } from "./internal/report-cursor.ts";
import { shownTracked } from "./internal/shown-tracked.ts";

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
    /** Behind a version id of 19 digits. */
    named: z.string().nullable(),
  }),
);

const TYPE = fn("coalesce", col("version_actor_type"), "");
const ID = fn("coalesce", col("version_actor_id"), "");
const NAMED = literal("max(lpad(version_id::text, 19, '0') || version_actor_label)");

/**
 * How many versions of each model each person made in a period, by model and actor. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, CURSOR_INVALID
 */
export async function reportActivity(options: {
  ctx: ServiceContext;
  input: ActivityInput;
}): Promise<Page<Activity>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { limit, after, ...asked } = ActivityInput.parse(options.input);
  const shown = shownTracked(ctx, user, asked);
  const conditions = inPeriod(asked);
  const place = after === null ? null : partsOfCursor(after, 3);
  const begin = Math.max(0, place === null ? 0 : shown.findIndex(({ name }) => name === place[0]));
  const found: Activity[] = [];
  for (const { name, History } of shown.slice(begin)) {
    const behind = place === null || place[0] !== name ? [] : [behindActor(place[1] ?? "", place[2] ?? "")];
    const rows: unknown = await History.findAll({
      attributes: [[TYPE, "type"], [ID, "id"], [NAMED, "named"], ...COUNTS],
      where: { [Op.and]: [...conditions, ...behind] },
      group: [TYPE, ID],
      order: [TYPE, ID],
      // One more than asked for tells whether there is another page.
      limit: limit + 1 - found.length,
      raw: true,
      transaction: ctx.transaction ?? null,
    });
    found.push(...Rows.parse(rows).map((row) => ({ model: name, actor: actorOf(row), ...countsOf(row) })));
    if (found.length > limit) break;
  }
  const items = found.slice(0, limit);
  await recordRead({ ctx, user, call: "reports.activity", models: items.map(({ model }) => model) });
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? cursorOf(last) : null;
  return { items, next };
}

function cursorOf({ model, actor }: Activity): string {
  return reportCursor([model, actor?.type ?? "", actor?.id ?? ""]);
}

function behindActor(type: string, id: string): WhereOptions {
  return {
    [Op.or]: [where(TYPE, Op.gt, type), { [Op.and]: [where(TYPE, Op.eq, type), where(ID, Op.gt, id)] }],
  };
}

function actorOf({ type, id, named }: z.output<typeof Rows>[number]): Activity["actor"] {
  if (type === "" && id === "") return null;
  return { type, id, label: named?.slice(19) ?? null };
}
