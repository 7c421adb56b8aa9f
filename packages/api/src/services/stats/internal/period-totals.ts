import { literal, fn, Op } from "sequelize";
import { z } from "zod";

import { instantText } from "../../instant-text.ts";
import { inPeriod } from "../../reports/internal/in-period.ts";
import { addTo } from "./counted.ts";
import type { VersionsOf } from "./versions-of.ts";

/** How many versions kinds of actors made on a day. */
export interface DayOfType {
  /** Date in UTC. */
  readonly day: string;
  /** Kind of actor; `null` for versions without an actor. */
  readonly type: string | null;
  readonly versions: number;
}

/** What one pass over the versions of a model in a period tells. */
export interface PeriodTotals {
  readonly days: readonly DayOfType[];
  readonly versions: number;
  readonly withoutReason: number;
  /** How many versions somebody made on behalf of somebody else. */
  readonly onBehalf: number;
  /** The instant after the newest update, which may be a mark of deletion; `null` for no update. */
  readonly updatesTo: string | null;
  /** Archived stretches of time in which changes were not recorded. */
  readonly archivedGaps: number;
}

/** Cheaper for a million versions than a cast to `date`. */
const DAY = fn("coalesce", literal("date_bin('1 day', version_at, '2000-01-01Z')"));
const TYPE = fn("coalesce", literal("version_actor_type"));

const Days = z.array(
  z.object({
    day: z.date().transform((day) => day.toISOString().slice(0, 10)),
    type: z.string().nullable(),
    versions: z.number(),
    withoutReason: z.number(),
    onBehalf: z.number(),
    updatesTo: z.string().nullable(),
  }),
);

export async function periodTotals(versions: VersionsOf): Promise<PeriodTotals> {
  const { tracked, from, to, transaction, archive } = versions;
  const live = Days.parse(
    await tracked.History.findAll({
      attributes: [
        [DAY, "day"],
        [TYPE, "type"],
        [literal("count(*)::int"), "versions"],
        [literal("(count(*) - count(version_reason))::int"), "withoutReason"],
        [literal("count(version_on_behalf_of)::int"), "onBehalf"],
        [
          literal(
            instantText("(max(version_at) FILTER (WHERE version_action = '~') + interval '1 microsecond')"),
          ),
          "updatesTo",
        ],
      ],
      where: { [Op.and]: [...inPeriod({ from, to })] },
      group: [DAY, TYPE],
      raw: true,
      transaction: transaction ?? null,
    }),
  );
  const period = { model: tracked.name, from, to };
  const archived = await archive?.groups({ ...period, by: "day" });
  const totals = await archive?.totals(period);
  const days = new Map<string, DayOfType>();
  for (const { day, type, versions: count } of live) addDay(days, { day, type, versions: count });
  for (const { of, versions: count } of archived ?? []) {
    const [day = "", type = ""] = of;
    addDay(days, { day, type: type === "" ? null : type, versions: count });
  }
  const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return {
    days: [...days.values()],
    versions: sumOf([...days.values()].map((one) => one.versions)),
    withoutReason: sumOf([totals?.withoutReason ?? 0, ...live.map((one) => one.withoutReason)]),
    onBehalf: sumOf([totals?.onBehalf ?? 0, ...live.map((one) => one.onBehalf)]),
    updatesTo: live.reduce((last, { updatesTo }) => laterOf(last, updatesTo), totals?.updatesTo ?? null),
    archivedGaps: totals?.gaps ?? 0,
  };
}

/** Adds versions of a day to those that are counted. */
export function addDay(days: Map<string, DayOfType>, one: DayOfType): void {
  addTo(days, JSON.stringify([one.day, one.type]), one);
}

/** The later of two instants of one spelling. */
export function laterOf(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
