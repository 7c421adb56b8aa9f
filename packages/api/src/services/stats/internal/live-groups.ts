import { orderedId } from "@hindsight/audit-core";
import { fn, literal, Op, type WhereOptions } from "sequelize";
import { z } from "zod";

import { CountRow, COUNTS, countsOf, inPeriod } from "../../reports/internal/in-period.ts";
import type { Group } from "../../reports/internal/with-archived-groups.ts";
import type { VersionsOf } from "./versions-of.ts";

/** SQL of what tells groups apart, of a label besides that of the actor, and conditions on versions and on groups. */
interface Grouping {
  readonly by: readonly string[];
  readonly principal?: string;
  readonly where?: WhereOptions;
  readonly having?: (of: readonly ReturnType<typeof fn>[]) => WhereOptions;
  /** Only so many, the largest and the newest first. */
  readonly limit?: number;
}

/** The text of the last version, behind its id. */
const lastOf = (text: string) => literal(`max(${orderedId("version_id")} || (${text}))`);

const Named = z.object({ named: z.string().nullable(), principal: z.string().nullable().optional() });

/** Versions of the database in groups. */
export async function liveGroups(
  { tracked, transaction, ...period }: VersionsOf,
  { by, principal, where = {}, having, limit }: Grouping,
): Promise<readonly Group[]> {
  const of = by.map((sql) => fn("coalesce", literal(sql), ""));
  const names = by.map((_, i) => `of${i}`);
  const rows: readonly object[] = await tracked.History.findAll({
    attributes: [
      ...of.map((sql, i): [typeof sql, string] => [sql, `of${i}`]),
      [lastOf("version_actor_label"), "named"],
      ...(principal === undefined
        ? []
        : [[lastOf(principal), "principal"] as [ReturnType<typeof lastOf>, string]]),
      ...COUNTS,
    ],
    where: { [Op.and]: [...inPeriod(period), where] },
    group: of,
    ...(having !== undefined && { having: having(of) }),
    ...(limit !== undefined && {
      order: literal("count(*) DESC, max(version_at) DESC, max(version_id) DESC"),
      limit,
    }),
    raw: true,
    transaction: transaction ?? null,
  });
  return rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return {
      of: names.map((name) => String(values.get(name))),
      ...Named.parse(row),
      ...countsOf(CountRow.parse(row)),
    };
  });
}
