import { AuditError } from "../../core/error.ts";
import type { Drift, DriftCode } from "../../postgres/install/drift/drift.ts";
import { findDrift } from "../../postgres/install/drift/find-drift.ts";
import { isKeyUnique } from "../../postgres/install/is-key-unique.ts";
import type { Installed } from "../../postgres/install/parts.ts";
import type { CatalogColumn } from "../../postgres/table/introspect.ts";
import { qualified } from "../../postgres/sql/quote.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { revealed, revealing } from "../models/refuse-revealing.ts";
import type { Registration } from "../models/registration.ts";
import { columnOf } from "../driver/stored-name.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import { sharedKey } from "./refuse-uninstallable.ts";

/** Compares the tracked models with the database. */
export async function check(host: {
  readonly sql: Sql;
  readonly schema: string;
  readonly tables: TrackedTables;
}): Promise<readonly Drift[]> {
  const { sql, schema, tables } = host;
  tables.forget();
  const drift: Drift[] = [];
  const installed: Installed[] = [];
  for (const { registration, columns, table: resolved } of await tables.lookUp(sql, tables.all())) {
    drift.push(
      ...registration
        .laterFields()
        .map(({ field }) =>
          finding(
            registration,
            "FIELD_UNRECORDED",
            `${field} was added to the model after its first use, so it is not recorded: call install()`,
          ),
        ),
    );
    const found = compareColumns(registration, columns);
    drift.push(...found);
    if (found.some(({ code }) => code !== "COLUMN_UNKNOWN")) continue;
    try {
      const table = resolved();
      installed.push({ table, triggers: registration.capture === "triggers" });
      if (!(await isKeyUnique(sql, table)))
        drift.push(finding(registration, "TABLE_UNSUPPORTED", sharedKey(table)));
      for (const found of await revealing(registration, table, sql))
        drift.push(finding(registration, "COLUMN_REVEALS", revealed(found)));
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== "UNSUPPORTED") throw error;
      drift.push(finding(registration, "TABLE_UNSUPPORTED", error.message));
    }
  }
  return [...drift, ...(await findDrift(sql, schema, installed))];
}

/** Compares a model's attributes with the columns of its table. */
function compareColumns(registration: Registration, catalog: readonly CatalogColumn[]): Drift[] {
  const { fields, model, schema, table } = registration;
  const name = qualified(schema, table);
  const columns = catalog.map((column) => column.name);
  if (columns.length === 0) return [finding(registration, "TABLE_MISSING", `there is no table ${name}`)];
  const known = new Set(Object.keys(model.getAttributes()).map((attribute) => columnOf(model, attribute)));
  return [
    ...fields
      .filter(({ column }) => !columns.includes(column))
      .map(({ field, column }) =>
        finding(
          registration,
          "COLUMN_MISSING",
          `${field}: ${name} has no column ${column}, so the model can neither be written nor read as of any time`,
        ),
      ),
    ...columns
      .filter((column) => !known.has(column))
      .map((column) =>
        finding(
          registration,
          "COLUMN_UNKNOWN",
          `column ${column} of ${name} is no attribute of the model, so it is not recorded`,
        ),
      ),
  ];
}

function finding({ model }: Registration, code: DriftCode, what: string): Drift {
  return { model: model.name, code, message: `${model.name}: ${what}` };
}
