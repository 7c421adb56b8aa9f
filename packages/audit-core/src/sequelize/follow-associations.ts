import type { FindOptions, Model, ModelStatic } from "sequelize";

import { AuditError } from "../core/error.ts";
import { rowsWith } from "../postgres/rows-with.ts";
import { sqlValue } from "../postgres/sql-value.ts";
import { type AssociationShape, associationOf, type ThroughShape } from "./association-shape.ts";
import { isLive, markLive } from "./is-live.ts";
import type { Past, PlainRow } from "./past.ts";
import type { Registration } from "./registration.ts";
import type { AsOfInclude } from "./tracked-model.ts";

/**
 * Rows with what their associations led to at the same instant, frozen. Each association is one query (one more for its
 * through table) however many rows there are. A model that is not tracked is read from its live table.
 * @throws {AuditError} FIELD_UNKNOWN for no association, or one over a column that is not recorded in clear.
 */
export async function followAssociations(
  past: Past,
  model: ModelStatic<Model>,
  rows: readonly PlainRow[],
  includes: readonly AsOfInclude[],
): Promise<readonly PlainRow[]> {
  const filled: [string, unknown][][] = rows.map(() => []);
  for (const include of includes) {
    const { association: name, include: deeper = [] } =
      typeof include === "string" ? { association: include } : include;
    const association = associationOf(model, name);
    if (association === undefined) {
      throw new AuditError("FIELD_UNKNOWN", `${model.name}: include names ${name}, which is no association`);
    }
    requireRecorded(past.registration(model), association.nearKey);
    const related = await follow(past, association, rows, deeper);
    for (const [i, row] of rows.entries()) {
      const found = related.get(keyOf(row[association.nearKey])) ?? [];
      filled[i]?.push([name, association.single ? (found[0] ?? null) : Object.freeze(found)]);
    }
  }
  return rows.map((row, i) => finished(row, filled[i] ?? []));
}

type Related = ReadonlyMap<string, readonly PlainRow[]>;

/** The rows an association leads to, by the value of the near key. */
async function follow(
  past: Past,
  association: AssociationShape,
  rows: readonly PlainRow[],
  deeper: readonly AsOfInclude[],
): Promise<Related> {
  const { nearKey, farKey, target, scope, through } = association;
  const search = async (values: readonly unknown[]) =>
    followAssociations(past, target, await rowsOf(past, target, farKey, values, scope), deeper);
  const near = distinct(rows, nearKey);
  if (through === null) return grouped(await search(near), farKey);
  const links = await rowsOf(past, through.model, through.nearKey, near, through.scope);
  const far = grouped(await search(distinct(links, through.farKey)), farKey);
  return groupedBy(links, through.nearKey, (link) => throughLink(far, link, through));
}

/** As Sequelize gives them: each target with its own link under the name of the through model. */
function throughLink(far: Related, link: PlainRow, { model, farKey }: ThroughShape): readonly PlainRow[] {
  const targets = far.get(keyOf(link[farKey])) ?? [];
  return targets.map((row) => finished(row, [[model.name, finished(link, [])]]));
}

/** Rows that have one of the values, in the order of their keys. */
async function rowsOf(
  past: Past,
  model: ModelStatic<Model>,
  attribute: string,
  values: readonly unknown[],
  scope: Readonly<Record<string, unknown>>,
): Promise<readonly PlainRow[]> {
  if (values.length === 0) return [];
  const registration = past.registration(model);
  const order = [...(registration?.key ?? model.primaryKeyAttributes)];
  const options = { where: { ...scope, [attribute]: values }, order } as FindOptions;
  if (registration === undefined) {
    const found = await model.findAll({ ...options, transaction: past.transaction, raw: true });
    return (found as unknown as readonly PlainRow[]).map(markLive);
  }
  for (const name of [attribute, ...Object.keys(scope)]) requireRecorded(registration, name);
  const table = await past.table(registration);
  const column = table.columns.find(({ field }) => field === attribute);
  const only =
    column &&
    rowsWith(
      table,
      column,
      values.map((value) => sqlValue(column, value)),
    );
  return past.find(registration, options, only);
}

/** Today's value of a column that is not recorded must not choose rows of the past. */
function requireRecorded(registration: Registration | undefined, attribute: string): void {
  const field = registration?.fields.find((recorded) => recorded.field === attribute);
  if (registration === undefined || field?.mask === null) return;
  throw new AuditError(
    "FIELD_UNKNOWN",
    `${registration.model.name}: an include needs ${attribute}, which is not recorded in clear`,
  );
}

function grouped(rows: readonly PlainRow[], attribute: string): Related {
  return groupedBy(rows, attribute, (row) => [row]);
}

function groupedBy(
  rows: readonly PlainRow[],
  attribute: string,
  gives: (row: PlainRow) => readonly PlainRow[],
): Related {
  const groups = new Map<string, PlainRow[]>();
  for (const row of rows) {
    const key = keyOf(row[attribute]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [...gives(row)]);
    else group.push(...gives(row));
  }
  return groups;
}

function distinct(rows: readonly PlainRow[], attribute: string): readonly unknown[] {
  const values = rows.map((row) => row[attribute]).filter((value) => value !== null && value !== undefined);
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

/** Both sides of a reference may have different types: an integer is a number, a bigint a text. */
function keyOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString("hex");
  return value instanceof Date ? value.toISOString() : String(value);
}

function finished(row: PlainRow, more: readonly (readonly [string, unknown])[]): PlainRow {
  const whole = Object.freeze({ ...row, ...Object.fromEntries(more) });
  return isLive(row) ? markLive(whole) : whole;
}
