import { AuditError } from "../../core/error.ts";
import type { Column } from "../../postgres/table/column.ts";
import { isDated } from "../../postgres/table/effective-date.ts";
import { isRetyped, renamedColumns } from "../../postgres/install/evolve.ts";
import { OWN_COLUMNS } from "../../postgres/engines/snapshot/own-columns.ts";
import type { CatalogTable } from "../../postgres/engines/read-catalog.ts";
import { requireSupportedShape } from "../../postgres/table/table-shape.ts";
import type { DeletionColumn, TrackedTable } from "../../postgres/table/tracked-table.ts";
import { VERSION_COLUMNS } from "../../postgres/table/version-columns.ts";
import { deletionMark } from "./deletion-mark.ts";
import { formerColumns } from "./former-columns.ts";
import type { Registration } from "./registration.ts";

const NOT_RECORDED: ReadonlySet<string> = new Set([...VERSION_COLUMNS, ...OWN_COLUMNS]);

/** The members of a registration that are needed here. */
type Recording = Pick<
  Registration,
  | "model"
  | "schema"
  | "table"
  | "engine"
  | "key"
  | "fields"
  | "label"
  | "whenChanged"
  | "effectiveAt"
  | "deletedAt"
>;

/** Schema of the history, and whether it is partitioned by month. */
export interface HistoryPlace {
  readonly auditSchema: string;
  readonly partitioned: boolean;
}

/**
 * The tracked table of a registration, with the column types of the database.
 * @throws {AuditError} OPTION_INVALID; UNSUPPORTED; NOT_INSTALLED if the table or one of the model's columns is missing.
 */
export function resolveTable(
  catalogTable: CatalogTable,
  { auditSchema, partitioned }: HistoryPlace,
  registration: Recording,
  lookups: readonly string[],
): TrackedTable {
  const { model, schema, table } = registration;
  const { known, shape, stored } = catalogTable;
  const { id, installed } = known;
  const catalog = new Map(catalogTable.columns.map((column) => [column.name, column]));
  if (catalog.size === 0) throw noTable(registration, catalogTable);
  const found = registration.fields.map(({ field, column, mask }) => {
    const present = catalog.get(column);
    if (present === undefined) {
      throw new AuditError(
        "NOT_INSTALLED",
        `${model.name}.${field}: table ${schema}.${table} has no column ${column}`,
      );
    }
    return { ...present, field, mask, retyped: false, was: null };
  });
  const recorded = new Set(found.map(({ name }) => name));
  const hidden = new Set([...catalog.keys()].filter((name) => !recorded.has(name)));
  const renamed = installed === null ? [] : renamedColumns({ columns: found, hidden }, installed);
  const columns = found.map((column): Column => {
    const former = renamed.find(({ to }) => to === column.name)?.from ?? column.name;
    const was = installed?.columns[former] ?? null;
    const retyped = isRetyped(was, column.baseType, column.mask !== null);
    return { ...column, was, retyped };
  });
  // A column that was excluded stays hidden when it is dropped.
  const gone = Object.entries(installed?.columns ?? {})
    .filter(([name, { excluded }]) => excluded === true && !catalog.has(name))
    .map(([name]) => name);
  const byField = new Map(columns.map((column) => [column.field, column]));
  return {
    former: formerColumns(stored, installed).filter(
      ({ name }) =>
        !catalog.has(name) &&
        !NOT_RECORDED.has(name) &&
        !gone.includes(name) &&
        !renamed.some(({ from }) => from === name),
    ),
    hidden: new Set([...hidden, ...gone]),
    excluded: new Set(attributeColumns(model).filter((name) => hidden.has(name))),
    installed,
    stored,
    id,
    model: model.name,
    schema,
    name: table,
    auditSchema,
    shape: requireSupportedShape({ schema, name: table }, shape),
    engine: registration.engine,
    partitioned,
    columns,
    key: registration.key.flatMap((field) => byField.get(field) ?? []),
    lookups: lookups.flatMap((field) => byField.get(field) ?? []),
    label:
      registration.label?.flatMap((part) =>
        typeof part === "string" ? part : (byField.get(part.field) ?? []),
      ) ?? null,
    effectiveAt: effectiveColumn(registration, columns),
    deletion: deletionColumn(registration, columns),
    whenChanged: registration.whenChanged?.flatMap((field) => byField.get(field) ?? []) ?? null,
  };
}

/**
 * A table that was dropped or lacks columns of its model, as its history describes it: for reading only.
 * @returns `null` if it has no history, or the history lacks the key.
 */
export function resolveHistory(
  catalogTable: CatalogTable,
  place: HistoryPlace,
  registration: Registration,
): TrackedTable | null {
  const { columns, stored, known } = catalogTable;
  const { installed } = known;
  if (installed === null) return null;
  const present = new Set(columns.map(({ name }) => name));
  const kept = formerColumns(stored, installed).map((column) => ({
    ...column,
    position: installed.columns[column.name]?.position ?? column.position,
  }));
  const wanted = new Set(registration.fields.map(({ column }) => column));
  const missing = kept.filter(({ name }) => wanted.has(name) && !present.has(name));
  const all = [...columns, ...missing];
  const fields = registration.fields.filter(({ column }) => all.some(({ name }) => name === column));
  if (!registration.key.every((name) => fields.some(({ field }) => field === name))) return null;
  const { model, schema, table, engine, key } = registration;
  return resolveTable(
    { ...catalogTable, columns: all, shape: null },
    place,
    {
      model,
      schema,
      table,
      engine,
      key,
      fields,
      label: null,
      whenChanged: registration.whenChanged,
      effectiveAt: null,
      deletedAt: registration.deletedAt,
    },
    [],
  );
}

function attributeColumns(model: Recording["model"]): readonly string[] {
  return Object.entries(model.getAttributes()).map(([field, attribute]) => attribute.field ?? field);
}

function effectiveColumn({ model, effectiveAt }: Recording, columns: readonly Column[]): Column | null {
  const column = columns.find(({ field }) => field === effectiveAt);
  if (column === undefined || isDated(column)) return column ?? null;
  throw new AuditError(
    "OPTION_INVALID",
    `track(${model.name}): effectiveAt names ${column.field}, whose column is of type ${column.type}, which is not a date or time`,
  );
}

function noTable({ schema, table }: Recording, { elsewhere }: CatalogTable): AuditError {
  const way =
    elsewhere === null
      ? "create it before installing the audit"
      : `the search path leads to ${elsewhere}.${table}, so give the model its schema: { schema: "${elsewhere}" }`;
  return new AuditError("NOT_INSTALLED", `there is no table ${schema}.${table}: ${way}`);
}

/** The column of the deletion mark. Of a masked one, only whether it is null can be told. */
function deletionColumn({ model, deletedAt }: Recording, columns: readonly Column[]): DeletionColumn | null {
  const mark = deletedAt === null ? deletionMark(model) : { field: deletedAt, unset: null };
  const column = columns.find(({ field }) => field === mark?.field);
  if (mark === null || column === undefined) return null;
  const { unset } = mark;
  if (unset === null) return { column, unset };
  if (column.mask !== null) return null;
  if (unset instanceof Date) return { column, unset: unset.toISOString() };
  const isPlain = typeof unset === "string" || typeof unset === "number" || typeof unset === "boolean";
  return isPlain ? { column, unset: String(unset) } : null;
}
