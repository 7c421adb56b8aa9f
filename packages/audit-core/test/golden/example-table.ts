import type { EngineKind } from "../../src/core/track-options.ts";
import type { Column } from "../../src/postgres/table/column.ts";
import type { InstalledColumn, InstalledTable } from "../../src/postgres/table/installed-table.ts";
import { tableId } from "../../src/postgres/table/table-id.ts";
import type { TrackedTable } from "../../src/postgres/table/tracked-table.ts";

const NAMES = { schema: "public", name: "orders" };

const id = column("id", 1, "integer", "int4");
const status = column("status", 2, "text", "text");
const total = column("total", 3, "numeric(10,2)", "numeric");
const details = column("details", 4, "jsonb", "jsonb");
const card: Column = { ...column("card", 5, "text", "text"), mask: "last-four" };

/** Columns of the example by name. */
export const COLUMNS = { id, status, total, details, card };

/** The table whose SQL is written down: a number for a key, and one column of each kind that is recorded in its own way. */
export function exampleTable(engine: EngineKind): TrackedTable {
  return {
    ...NAMES,
    id: tableId(NAMES.schema, NAMES.name),
    model: "Order",
    auditSchema: "audit",
    shape: { byRow: false, nests: false, leaves: [`"public"."orders"`] },
    engine,
    columns: Object.values(COLUMNS),
    former: [],
    hidden: new Set(),
    excluded: new Set<string>(),
    installed: null,
    stored: [],
    key: [id],
    lookups: [],
    label: ["Order ", id, ", ", status],
    whenChanged: null,
    partitioned: false,
    effectiveAt: null,
    deletion: null,
  };
}

/** The table and what an installation knows of it. */
export function installedTable(engine: EngineKind, columns: readonly Column[]): TrackedTable {
  const table = exampleTable(engine);
  const known = Object.fromEntries(table.columns.map((one) => [one.name, asInstalled(one)]));
  const installed: InstalledTable = {
    ...NAMES,
    engine,
    sameTable: true,
    columns: known,
    formerModel: null,
  };
  const present = columns.map((one) => ({
    ...one,
    was:
      Object.values(known).find(({ position }) => position === one.position) ??
      (Object.hasOwn(known, one.name) ? (known[one.name] ?? null) : null),
  }));
  const stored = table.columns.map((one) => (one.mask === null ? one : { ...one, type: "text" }));
  return { ...table, columns: present, installed, stored: engine === "snapshot" ? stored : [] };
}

function asInstalled(one: Column): InstalledColumn {
  return {
    type: one.type,
    baseType: one.baseType,
    masked: one.mask !== null,
    shownInLabels: one === id || one === status,
    retyped: one.retyped,
    position: one.position,
    since: null,
    domain: null,
    labels: null,
    expression: null,
  };
}

/** A column of a type of the server's own. */
export function column(name: string, position: number, type: string, baseType: string): Column {
  return {
    field: name,
    name,
    position,
    type,
    domain: null,
    baseType,
    parts: [baseType],
    looseEquality: false,
    changeable: false,
    equals: "=",
    labels: null,
    mask: null,
    retyped: false,
    was: null,
    generated: false,
    numbered: false,
    virtual: false,
    expression: null,
  };
}
