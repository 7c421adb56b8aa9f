import type { Reference, References } from "../../core/reference.ts";
import type { Change } from "../../core/change.ts";
import type { Column } from "../../postgres/table/column.ts";
import { encode } from "../../postgres/sql/encode.ts";
import { qualified } from "../../postgres/sql/quote.ts";
import {
  type FoundReference,
  readReferences,
  type ReferredTable,
} from "../../postgres/read/as-of/read-references.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { type AssociationShape, associationOf } from "../driver/association-shape.ts";
import type { HistoryHost } from "../as-of/history-host.ts";
import type { AsRead } from "../models/checking-texts.ts";
import type { Registration } from "../models/registration.ts";
import { columnOf } from "../driver/stored-name.ts";
import { tableOf } from "../models/table-of-model.ts";

/** Changes of one row, and the times at which it had the old and the new values. */
export interface ReferringChanges {
  readonly changes: readonly Change[];
  readonly oldAt: string;
  readonly newAt: string;
}

/** A foreign key of a tracked model. */
interface ForeignKey {
  readonly column: Column;
  readonly association: AssociationShape;
}

/** What the foreign keys among the changes referred to, by field. Takes one statement per foreign key. */
export async function referencesOf(
  host: HistoryHost,
  registration: Registration,
  table: TrackedTable,
  sql: Sql,
  all: readonly ReferringChanges[],
  asRead: AsRead,
): Promise<readonly Readonly<Record<string, References>>[]> {
  const found = all.map((): Record<string, References> => ({}));
  for (const { column, association } of foreignKeys(registration, table)) {
    const sides = all.flatMap(({ changes, oldAt, newAt }, i) =>
      changes
        .filter(({ field }) => field === column.field)
        .flatMap((change) => [
          { i, side: "old" as const, key: change.old, at: oldAt },
          { i, side: "new" as const, key: change.new, at: newAt },
        ]),
    );
    const asked = sides.flatMap(({ key, at }) => {
      const value = encode(key, column.baseType);
      return value === null ? [] : [{ value, at }];
    });
    const answers = [
      ...(await readReferences(sql, await referred(host, association, column, sql, asRead), asked)),
    ];
    for (const { i, side, key } of sides) {
      const answer = key === null ? undefined : answers.shift();
      const reference = answer === undefined ? null : toReference(host, association, key, answer);
      const both = found[i]?.[column.field] ?? { old: null, new: null };
      Object.assign(found[i] ?? {}, { [column.field]: { ...both, [side]: reference } });
    }
  }
  return found;
}

/** Foreign keys of belongsTo associations whose columns are recorded and not masked. */
function foreignKeys({ model }: Registration, table: TrackedTable): readonly ForeignKey[] {
  const found = new Map<string, ForeignKey>();
  for (const [name, { associationType }] of Object.entries(model.associations)) {
    const association = associationType === "BelongsTo" ? associationOf(model, name) : undefined;
    const column = table.columns.find(({ field, mask }) => field === association?.nearKey && mask === null);
    if (association !== undefined && column !== undefined && !found.has(column.field)) {
      found.set(column.field, { column, association });
    }
  }
  return [...found.values()];
}

async function referred(
  { tables }: HistoryHost,
  { target, farKey }: AssociationShape,
  foreignKey: Column,
  sql: Sql,
  asRead: AsRead,
): Promise<ReferredTable> {
  const live = tableOf(target);
  const registration = tables.find(target);
  const table = registration && asRead(await tables.history(registration, sql));
  const column = table?.columns.find(({ field, mask }) => field === farKey && mask === null);
  return {
    live: qualified(live.schema, live.table),
    column: columnOf(target, farKey),
    type: column?.type ?? foreignKey.type,
    history: table === undefined || column === undefined ? null : { table, column },
  };
}

function toReference(
  { tables }: HistoryHost,
  { target }: AssociationShape,
  key: Reference["key"],
  { present, label, present_label: now }: FoundReference,
): Reference {
  const name = tables.find(target)?.name ?? target.name;
  const plain = `${name} (${typeof key === "string" ? key : JSON.stringify(key)})`;
  const text = present ? (label ?? plain) : `deleted ${plain}`;
  const found = { model: target.name, key, label, deleted: !present, text };
  return present && now !== null ? { ...found, presentLabel: now } : found;
}
