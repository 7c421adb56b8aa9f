import { maintenance } from "../sql/maintenance.ts";
import { indented, nested } from "../sql/layout.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { TrackedTable } from "./tracked-table.ts";

/*
 * Upgrade from releases that stored the model's name with each version and entry, instead of a table id. Each table is
 * upgraded by the application that tracks it; until then its recording functions go on writing names.
 */

/** Idempotent DDL that adds the table id to a log of an earlier release. */
export function keyLogByTable(auditSchema: string): string {
  const log = qualified(auditSchema, "log");
  const former = ["key", "row", "time", "action", "actor", "actor_time", "checkpoint"].map(
    (name) => `DROP INDEX IF EXISTS ${qualified(auditSchema, `log_${name}`)};`,
  );
  return `DO $hindsight$
BEGIN
  IF EXISTS (
${indented(indented(hasNames(log)))}
      AND a.attnotnull
  ) THEN
    ALTER TABLE ${log} ADD COLUMN version_table bigint, ALTER COLUMN version_model DROP NOT NULL;
  END IF;
END
$hindsight$;
${former.join("\n")}`;
}

/** Adds the table id to the entries, which keep the model's name as well, and drops indexes of earlier releases. */
export function keyEntriesByTable(auditSchema: string): string {
  const entries = qualified(auditSchema, "entries");
  const former = ["key", "gap", "actor"].map(
    (name) => `DROP INDEX IF EXISTS ${qualified(auditSchema, `entries_${name}`)};`,
  );
  return `DO $hindsight$
BEGIN
  IF NOT EXISTS (
    SELECT
    FROM pg_attribute a
    WHERE a.attrelid = to_regclass(${literal(entries)}) AND a.attname = 'version_table'
  ) THEN
    ALTER TABLE ${entries} ADD COLUMN version_table bigint;
  END IF;
END
$hindsight$;
${former.join("\n")}`;
}

/** DDL that assigns versions and entries of a model to its table. The table must be locked: writers would go on writing names. */
export function takeOver(table: TrackedTable, model: string): string {
  const { auditSchema, id } = table;
  const log = qualified(auditSchema, "log");
  const take = (relation: string) =>
    `UPDATE ${relation} SET version_table = ${id} WHERE version_model = ${literal(model)} AND version_table IS NULL;`;
  const condition = literal(`version_model = ${literal(model)}::text`);
  return [
    keyLogByTable(auditSchema),
    maintenance(`${take(qualified(auditSchema, "entries"))}
IF EXISTS ${nested(hasNames(log))} THEN
  ${take(log)}
  DECLARE
    former regclass;
  BEGIN
    FOR former IN
      SELECT indexrelid
      FROM pg_index
      WHERE indrelid = to_regclass(${literal(log)})
        AND strpos(pg_get_expr(indpred, indrelid), ${condition}) > 0
    LOOP
      EXECUTE format('DROP INDEX %s', former);
    END LOOP;
  END;
END IF;
DELETE FROM ${formerRegistry(auditSchema)} WHERE model = ${literal(model)};`),
  ].join("\n");
}

/** Registry of earlier releases, by model. */
export function formerRegistry(auditSchema: string): string {
  return qualified(auditSchema, "tracked");
}

function hasNames(log: string): string {
  return `SELECT
FROM pg_attribute a
WHERE a.attrelid = to_regclass(${literal(log)})
  AND a.attname = 'version_model'
  AND NOT a.attisdropped`;
}
