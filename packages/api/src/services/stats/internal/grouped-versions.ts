import { ORDERED_ID_DIGITS, orderedId } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { col, fn, literal, Op, where, type Transaction, type WhereOptions } from "sequelize";
import { z } from "zod";

import { instantText } from "../../instant-text.ts";
import { inPeriod, type Period } from "../../reports/internal/in-period.ts";

/** Versions of a model in a period. */
export interface VersionsOf extends Period {
  readonly tracked: TrackedModel;
  readonly transaction: Transaction | undefined;
}

/** An actor, with the name that its last version has. */
export interface NamedActor {
  readonly type: string;
  readonly id: string;
  readonly label: string | null;
}

/** How many versions kinds of actors made on a day. */
export interface DayOfType {
  /** Date in UTC. */
  readonly day: string;
  /** Kind of actor; `null` for versions without an actor. */
  readonly type: string | null;
  readonly versions: number;
}

/** Versions that an actor made on behalf of another. */
export interface Impersonation {
  readonly actor: NamedActor;
  readonly onBehalfOf: NamedActor;
  readonly versions: number;
}

/** Rows that one transaction deleted. */
export interface BulkDelete {
  readonly model: string;
  readonly rows: number;
  readonly transactionId: string;
  readonly at: string;
  readonly actor: NamedActor | null;
}

const COUNT = literal("count(*)::int");
const Named = z.string().nullable();

/** The text of the last version, behind its id. */
const lastOf = (text: string) => literal(`max(${orderedId("version_id")} || (${text}))`);
const nameOf = (named: string | null): string | null => named?.slice(ORDERED_ID_DIGITS) ?? null;

/** Groups in a period, selected and grouped by these expressions. */
async function groups(
  { tracked, transaction, ...period }: VersionsOf,
  by: Readonly<Record<string, string>>,
  also: Readonly<Record<string, ReturnType<typeof literal>>>,
  conditions: readonly WhereOptions[] = [],
  having?: { readonly least: number; readonly limit: number },
): Promise<unknown> {
  const expressions = Object.entries(by).map(([name, sql]) => [fn("coalesce", literal(sql)), name] as const);
  const others = Object.entries(also).map(([name, sql]) => [sql, name] as const);
  const selected = [...expressions, ...others, [COUNT, "versions"] as const];
  return tracked.History.findAll({
    attributes: selected.map(([sql, name]) => [sql, name]),
    where: { [Op.and]: [...inPeriod(period), ...conditions] },
    group: expressions.map(([sql]) => sql),
    ...(having !== undefined && {
      having: where(COUNT, Op.gte, having.least),
      order: [[COUNT, "DESC"]],
      limit: having.limit,
    }),
    raw: true,
    transaction: transaction ?? null,
  });
}

/** Cheaper for a million versions than a cast to `date`. */
const DAY = "date_bin('1 day', version_at, '2000-01-01Z')";

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

/** What one pass over the versions of a model in a period tells. */
export interface PeriodTotals {
  readonly days: readonly DayOfType[];
  readonly versions: number;
  readonly withoutReason: number;
  /** How many versions somebody made on behalf of somebody else. */
  readonly onBehalf: number;
  /** The instant after the newest update, which may be a mark of deletion; `null` for no update. */
  readonly updatesTo: string | null;
}

export async function periodTotals(versions: VersionsOf): Promise<PeriodTotals> {
  const rows = Days.parse(
    await groups(
      versions,
      { day: DAY, type: "version_actor_type" },
      {
        withoutReason: literal("(count(*) - count(version_reason))::int"),
        onBehalf: literal("count(version_on_behalf_of)::int"),
        updatesTo: literal(
          instantText("(max(version_at) FILTER (WHERE version_action = '~') + interval '1 microsecond')"),
        ),
      },
    ),
  );
  const sumOf = (of: "versions" | "withoutReason" | "onBehalf") =>
    rows.reduce((sum, { [of]: count }) => sum + count, 0);
  return {
    days: rows.map(({ day, type, versions: count }) => ({ day, type, versions: count })),
    versions: sumOf("versions"),
    withoutReason: sumOf("withoutReason"),
    onBehalf: sumOf("onBehalf"),
    updatesTo: rows.reduce<string | null>((last, { updatesTo }) => laterOf(last, updatesTo), null),
  };
}

/** The later of two instants of one spelling. */
export function laterOf(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

const Impersonations = z.array(
  z.object({
    type: z.string().nullable(),
    id: z.string().nullable(),
    label: Named,
    forType: z.string().nullable(),
    forId: z.string().nullable(),
    forLabel: Named,
    versions: z.number(),
  }),
);

export async function impersonations(versions: VersionsOf): Promise<readonly Impersonation[]> {
  const rows = await groups(
    versions,
    {
      type: "version_actor_type",
      id: "version_actor_id",
      forType: "version_on_behalf_of ->> 'type'",
      forId: "version_on_behalf_of ->> 'id'",
    },
    { label: lastOf("version_actor_label"), forLabel: lastOf("version_on_behalf_of ->> 'label'") },
    [where(col("version_on_behalf_of"), Op.not, null)],
  );
  return Impersonations.parse(rows).map((row) => ({
    actor: { type: row.type ?? "", id: row.id ?? "", label: nameOf(row.label) },
    onBehalfOf: { type: row.forType ?? "", id: row.forId ?? "", label: nameOf(row.forLabel) },
    versions: row.versions,
  }));
}

const BulkDeletes = z.array(
  z.object({
    transactionId: z.string(),
    type: z.string().nullable(),
    id: z.string().nullable(),
    label: Named,
    at: z.string(),
    versions: z.number(),
  }),
);

/** The transactions that deleted the most rows, if these are so many. */
export async function bulkDeletes(
  versions: VersionsOf,
  having: { readonly least: number; readonly limit: number },
): Promise<readonly BulkDelete[]> {
  const rows = await groups(
    versions,
    { transactionId: "version_transaction::text", type: "version_actor_type", id: "version_actor_id" },
    {
      label: lastOf("version_actor_label"),
      at: literal(instantText("max(version_at)")),
    },
    [where(col("version_action"), Op.eq, "-")],
    having,
  );
  return BulkDeletes.parse(rows).map(({ transactionId, type, id, label, at, versions: count }) => ({
    model: versions.tracked.name,
    rows: count,
    transactionId,
    at,
    actor: type === null || id === null ? null : { type, id, label: nameOf(label) },
  }));
}
