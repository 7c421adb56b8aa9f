import { AuditError } from "../core/error.ts";
import { engines } from "./engines.ts";
import { identifier, qualified } from "./quote.ts";
import { topLevelWords } from "./sql-scanner.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";
import type { Verb } from "./written-table.ts";

/** Rows before and after, by what the statement can do. An insert that updates on conflict can do both. */
const SIDES: Readonly<Record<Exclude<Verb, "TRUNCATE"> | "UPSERT", { old: boolean; new: boolean }>> = {
  INSERT: { old: false, new: true },
  UPSERT: { old: true, new: true },
  UPDATE: { old: true, new: true },
  DELETE: { old: true, new: false },
};

/**
 * Folds the recording of versions into the write's own statement, so that it stays one round trip and one commit:
 * `WITH w AS (<write> RETURNING …, old, new), v AS (INSERT INTO <history> …) SELECT … FROM w`. Rows before and after come
 * from the server (`RETURNING old, new` of PostgreSQL 18), never from memory. The caller gets the rows and the count that
 * the statement alone would have given.
 * @throws {AuditError} UNSUPPORTED for a write whose rows cannot be seen from outside.
 */
export function foldStatement(sql: string, verb: Verb, table: TrackedTable): string {
  if (verb === "TRUNCATE") return foldTruncate(sql, table);
  const words = topLevelWords(sql);
  const end = words.find(({ text }) => text === ";")?.start ?? sql.length;
  if (words.some(({ start }) => start > end)) {
    throw new AuditError(
      "UNSUPPORTED",
      `${table.model}: hooks capture cannot record several statements sent as one`,
    );
  }
  const returning = words.findLast(({ text }) => text === "RETURNING");
  const write = sql.slice(0, returning?.start ?? end).trimEnd();
  const wanted =
    returning === undefined ? [] : returned(sql, returning.start + "RETURNING".length, end, table);
  const upsert = verb === "INSERT" && words.some(({ text }) => text === "CONFLICT");
  const sides = SIDES[upsert ? "UPSERT" : verb];
  const side = (row: "o" | "n") => `(SELECT (w.${row}).* FROM w WHERE NOT (w.${row} IS NULL))`;
  const record = engines[table.engine].record(table, {
    old: sides.old ? side("o") : null,
    new: sides.new ? side("n") : null,
    at: "clock_timestamp()",
    context: `${qualified(table.auditSchema, "context")}()`,
  });
  const columns = wanted.map((name) => `(w.${sides.new ? "n" : "o"}).${name}`);
  return `WITH w AS (${write} RETURNING WITH (OLD AS hindsight_before, NEW AS hindsight_after) hindsight_before AS o, hindsight_after AS n), v AS (${record}) SELECT ${columns.join(", ")} FROM w`;
}

/**
 * Records inside the temporary function that Sequelize makes for `findOrCreate`, whose insert no statement around it
 * can see.
 */
export function foldFindOrCreate(sql: string, table: TrackedTable): string {
  const record = engines[table.engine].record(table, {
    old: null,
    new: "(SELECT response.*)",
    at: "clock_timestamp()",
    context: `${qualified(table.auditSchema, "context")}()`,
  });
  return sql.replace(/INTO response;/, () => `INTO response; ${record};`);
}

/** Table that a `findOrCreate` of Sequelize 6 inserts into, or `null` for any other statement. */
export function findOrCreateTarget(sql: string): string | null {
  if (!sql.startsWith("CREATE OR REPLACE FUNCTION pg_temp.testfunc(")) return null;
  return /BEGIN (INSERT INTO [\s\S]*?) RETURNING \* INTO response;/.exec(sql)?.[1] ?? null;
}

function foldTruncate(sql: string, table: TrackedTable): string {
  if (topLevelWords(sql).some(({ text }) => text === "," || text === "CASCADE")) {
    throw new AuditError(
      "UNSUPPORTED",
      `${table.model}: hooks capture can record TRUNCATE of one table, not of several`,
    );
  }
  const record = engines[table.engine].record(table, {
    old: tableName(table),
    new: null,
    at: "clock_timestamp()",
    context: `${qualified(table.auditSchema, "context")}()`,
  });
  return `LOCK TABLE ${tableName(table)} IN ACCESS EXCLUSIVE MODE; ${record}; ${sql}`;
}

/** Names in a RETURNING list. Sequelize 6 writes `*` or quoted columns, nothing else. */
function returned(sql: string, start: number, end: number, table: TrackedTable): readonly string[] {
  return sql
    .slice(start, end)
    .split(",")
    .map((item) => item.trim())
    .map((item) => {
      if (item === "*" || /^"(?:[^"]|"")+"$/.test(item)) return item;
      if (/^[A-Za-z_]\w*$/.test(item)) return identifier(item.toLowerCase());
      throw new AuditError(
        "UNSUPPORTED",
        `${table.model}: hooks capture can return columns and *, not ${item}`,
      );
    });
}
