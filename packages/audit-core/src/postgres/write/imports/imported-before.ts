import { AuditError } from "../../../core/error.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { allOf } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { ACTION } from "../../table/stored-action.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Member of a version's metadata that says where it was imported from, and of the note about the import. */
export const IMPORTED = "imported";

/** An earlier import into a table. */
export interface ImportBefore {
  /** The last time that it was given. */
  readonly until: string;
  /** The audits that it was from. */
  readonly from: readonly string[];
}

/** @returns `null` if nothing was imported. */
export async function importBefore(sql: Sql, table: TrackedTable): Promise<ImportBefore | null> {
  const about = `n.version_changes->'${IMPORTED}'->1`;
  const [found] = await sql.query<{ readonly until: string | null; readonly from: readonly string[] | null }>(
    `SELECT max((${about}->>'until')::timestamptz)::text AS until, jsonb_agg(DISTINCT ${about}->>'from') AS "from"
FROM ${entriesTable(table.auditSchema)} n
WHERE ${allOf([
      `n.version_table = ${table.id}`,
      `n.version_action = ${ACTION.note}`,
      "n.version_key = ''",
      `n.version_changes ? '${IMPORTED}'`,
    ])}`,
  );
  const { until = null, from = null } = found ?? {};
  return until === null || from === null ? null : { until, from };
}

/** What became of given versions before. */
export interface KnownVersions {
  readonly alreadyImported: number;
  /** Others of the time up to the last one. */
  readonly notImported: number;
}

/**
 * Takes those versions out of `given` that an earlier import from the same audit had, or could have had.
 * @throws {AuditError} UNSUPPORTED if that import was from another audit.
 */
export async function forgetKnown(
  sql: Sql,
  table: TrackedTable,
  given: string,
  from: string,
  before: ImportBefore,
): Promise<KnownVersions> {
  if (!before.from.includes(from)) {
    throw new AuditError(
      "UNSUPPORTED",
      `${table.model}: its history was imported from ${before.from.join(", ")}, and takes no other`,
    );
  }
  const engine = engines[table.engine];
  const mark = `h.version_metadata->'${IMPORTED}'`;
  const taken = async (where: string): Promise<number> => {
    const [gone] = await sql.query<{ readonly count: number }>(
      `WITH gone AS (DELETE FROM ${given} g WHERE ${where} RETURNING 1) SELECT count(*)::int AS count FROM gone`,
    );
    return gone?.count ?? 0;
  };
  const same = [
    engine.belongs(table, "h"),
    "h.version_id < 0",
    `${mark}->>'from' = ${literal(from)}`,
    `${mark}->>'id' = g.id`,
    `${mark}->>'action' = g.action`,
    "h.version_at = g.at",
  ];
  const alreadyImported = await taken(`EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${allOf(same)})`);
  return { alreadyImported, notImported: await taken(`g.at <= ${literal(before.until)}::timestamptz`) };
}
