import { AuditError } from "../core/error.ts";
import type { Drift } from "../postgres/drift.ts";
import { findDrift } from "../postgres/find-drift.ts";
import type { Installed } from "../postgres/install.ts";
import { findColumns } from "../postgres/introspect.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTables } from "./tracked-tables.ts";

/** Compares the registrations with the database. */
export async function check(host: {
  readonly sql: Sql;
  readonly schema: string;
  readonly tables: TrackedTables;
}): Promise<readonly Drift[]> {
  const { sql, schema, tables } = host;
  tables.forget();
  const drift: Drift[] = [];
  const installed: Installed[] = [];
  for (const registration of tables.all()) {
    const { model } = registration;
    try {
      const table = await tables.table(registration, sql);
      installed.push({ table, triggers: registration.capture === "triggers" });
      const known = new Set(Object.values(model.getAttributes()).map(({ field }) => field));
      for (const { name } of await findColumns(sql, table.schema, table.name)) {
        if (known.has(name)) continue;
        const message = `${model.name}: column ${name} of ${table.schema}.${table.name} is no attribute of the model, so it is not recorded`;
        drift.push({ model: model.name, code: "COLUMN_UNKNOWN", message });
      }
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== "NOT_INSTALLED") throw error;
      drift.push({ model: model.name, code: "TABLE_MISSING", message: error.message });
    }
  }
  return [...drift, ...(await findDrift(sql, schema, installed))];
}
