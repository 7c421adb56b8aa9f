import { type FindOptions, type Model, type ModelStatic, Op } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { versionsOfRowsWith } from "../../postgres/read/versions-of-rows-with.ts";
import { sqlValue } from "../../postgres/table/keys/sql-value.ts";
import type { AsOfAttributes } from "../types/as-of.ts";
import type { ThroughShape } from "../driver/association-shape.ts";
import { checkAttributes } from "./check-attributes.ts";
import type { FoundInclude } from "./check-includes.ts";
import type { GiveRow, Included } from "./giving-rows.ts";
import { markLive } from "./is-live.ts";
import type { Past } from "./past.ts";
import { type PlainRow, rawRows } from "./raw-rows.ts";
import type { Registration } from "../models/registration.ts";

/** A row as it was read, and its associated rows as they are returned. */
export interface FollowedRow {
  readonly row: PlainRow;
  readonly included: Included;
}

/**
 * Adds to rows their associated rows as of the same moment. Each association takes one query, and one more for a through
 * table, however many rows there are. Models that are not tracked are read from their live tables.
 * @throws {AuditError} FIELD_UNKNOWN if the key of an association is masked or not recorded.
 */
export async function followAssociations(
  past: Past,
  give: GiveRow,
  model: ModelStatic<Model>,
  rows: readonly PlainRow[],
  includes: readonly FoundInclude[],
): Promise<readonly FollowedRow[]> {
  let filled = rows.map((row) => ({ row, included: [] as [string, unknown][] }));
  for (const include of includes) {
    const { name, nearKey, single } = include.association;
    requireRecorded(past.registration(model), nearKey);
    const near = distinct(
      filled.map(({ row }) => row),
      nearKey,
    );
    const related = await follow(past, give, include, near);
    filled = filled.filter(({ row, included }) => {
      const found = related.get(keyOf(row[nearKey])) ?? [];
      included.push([name, single ? (found[0] ?? null) : Object.freeze(found)]);
      return found.length > 0 || !include.required;
    });
  }
  return filled;
}

/** The associated rows, as they are returned, by the value of the near key. */
async function follow(
  past: Past,
  give: GiveRow,
  include: FoundInclude,
  near: readonly unknown[],
): Promise<ReadonlyMap<string, readonly object[]>> {
  const { farKey, target, scope, through } = include.association;
  const search = async (values: readonly unknown[]) => {
    const found = await rowsOf(past, target, farKey, values, { ...include, scope });
    return followAssociations(past, give, target, found, include.include);
  };
  if (through === null) {
    return groupedBy(
      await search(near),
      ({ row }) => row[farKey],
      ({ row, included }) => [give(row, target, included, include.attributes)],
    );
  }
  const links = await rowsOf(past, through.model, through.nearKey, near, {
    ...include.through,
    scope: through.scope,
  });
  const targets = await search(distinct(links, through.farKey));
  const far = groupedBy(
    targets,
    ({ row }) => row[farKey],
    (found) => [found],
  );
  const rank = new Map(targets.map(({ row }, i) => [keyOf(row[farKey]), i]));
  const rankOf = (link: PlainRow) => rank.get(keyOf(link[through.farKey])) ?? -1;
  const sorted = include.order === undefined ? links : links.toSorted((a, b) => rankOf(a) - rankOf(b));
  return groupedBy(
    sorted,
    (link) => link[through.nearKey],
    (link) =>
      (far.get(keyOf(link[through.farKey])) ?? []).map(({ row, included }) => {
        const linked = linkIn(give, through, link, include.through?.attributes);
        return give(row, target, [...included, ...linked], include.attributes);
      }),
  );
}

/** As in Sequelize, each target has its link as a member with the name of the through model. */
function linkIn(
  give: GiveRow,
  { model }: ThroughShape,
  link: PlainRow,
  attributes: AsOfAttributes | undefined,
): Included {
  if (Array.isArray(attributes) && attributes.length === 0) return [];
  return [[model.name, give(link, model, [], attributes)]];
}

interface Narrowed extends Pick<FoundInclude, "where" | "order" | "attributes" | "paranoid"> {
  readonly scope: Readonly<Record<string, unknown>>;
}

/** The rows that have one of the values, in the given order and then by key. */
async function rowsOf(
  past: Past,
  model: ModelStatic<Model>,
  attribute: string,
  values: readonly unknown[],
  { scope, where, order = [], attributes, paranoid = true }: Partial<Narrowed>,
): Promise<readonly PlainRow[]> {
  const registration = past.registration(model);
  checkAttributes(model, registration, { where, order, attributes });
  if (values.length === 0) return [];
  const keys = registration?.key ?? model.primaryKeyAttributes;
  const conditions = [{ ...scope, [attribute]: values }, ...(where === undefined ? [] : [where])];
  const options = { where: { [Op.and]: conditions }, order: [order, keys].flat(), paranoid } as FindOptions;
  if (registration === undefined) {
    const found = await rawRows(model, { ...options, transaction: past.transaction });
    return found.map(markLive);
  }
  for (const name of [attribute, ...Object.keys(scope ?? {})]) requireRecorded(registration, name);
  const table = await past.table(registration);
  const column = table.columns.find(({ field }) => field === attribute);
  const only =
    column &&
    versionsOfRowsWith(
      table,
      column,
      values.map((value) => sqlValue(column, value)),
    );
  return past.find(registration, options, only);
}

/** A column that is not recorded has no past values that could select past rows. */
function requireRecorded(registration: Registration | undefined, attribute: string): void {
  const field = registration?.fields.find((recorded) => recorded.field === attribute);
  if (registration === undefined || field?.mask === null) return;
  throw new AuditError(
    "FIELD_UNKNOWN",
    `${registration.model.name}: an include needs ${attribute}, which is masked or not recorded`,
  );
}

function groupedBy<Item, Given>(
  items: readonly Item[],
  by: (item: Item) => unknown,
  gives: (item: Item) => readonly Given[],
): ReadonlyMap<string, readonly Given[]> {
  const groups = new Map<string, Given[]>();
  for (const item of items) {
    const key = keyOf(by(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [...gives(item)]);
    else group.push(...gives(item));
  }
  return groups;
}

function distinct(rows: readonly PlainRow[], attribute: string): readonly unknown[] {
  const values = rows.map((row) => row[attribute]).filter((value) => value !== null && value !== undefined);
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

/** Compares as text, since the two sides may have different types: an integer is a number, a bigint a string. */
function keyOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString("hex");
  return value instanceof Date ? value.toISOString() : String(value);
}
