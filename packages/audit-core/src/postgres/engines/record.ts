import { differs } from "../table/column.ts";
import { effectiveDate } from "../table/effective-date.ts";
import type { ChangeSource } from "./engine.ts";
import { isMissing, labelOf, sameKey, type TrackedTable } from "../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember, RECORD_COLUMNS } from "../table/version-columns.ts";

/** A further column of an engine's own and how to compute it from the rows `o` (before) and `n` (after). */
export interface RecordedColumn {
  readonly name: string;
  /** For a row seen on one side only, as `row`. */
  single(row: "o" | "n"): string;
  /** For a row seen on both sides. */
  pair(): string;
}

/** What an engine adds to the statement that records. */
export interface Recording {
  readonly columns: readonly RecordedColumn[];
  /** Joins that `pair()` may lean on. */
  readonly joins?: string;
}

/**
 * `INSERT … SELECT` of the versions of a change, shared by the engines and by both captures. An update pairs rows by
 * key with a full join: a row that changed its key is a delete of the old and a create of the new one.
 */
export function recordStatement(
  table: TrackedTable,
  storage: string,
  source: ChangeSource,
  { columns, joins = "" }: Recording,
): string {
  const targets = [
    ...RECORD_COLUMNS,
    ...CONTEXT_COLUMNS.map(({ name }) => name),
    ...columns.map(({ name }) => name),
  ];
  const context = (row: "o" | "n") =>
    CONTEXT_COLUMNS.map((column) => {
      const member = `c.${contextMember(column)}`;
      if (column.name !== "version_effective_at" || table.effectiveAt === null) return member;
      return effectiveDate(table.effectiveAt, row, member);
    });
  const from = source.context === null ? "" : ` CROSS JOIN ${source.context} c`;
  const insert = `INSERT INTO ${storage} (${targets.join(", ")})`;

  if (source.old === null || source.new === null) {
    const row = source.old === null ? "n" : "o";
    const action = source.old === null ? "'+'" : "'-'";
    const values = [
      source.at,
      action,
      labelOf(table, row),
      ...context(row),
      ...columns.map((c) => c.single(row)),
    ];
    return `${insert}\nSELECT ${values.join(", ")}\nFROM ${source.old ?? source.new} ${row}${from}`;
  }

  const changed = (table.whenChanged ?? table.columns)
    .map((column) => differs(column, "o", "n"))
    .join(" OR ");
  if (source.onlyIf !== undefined) {
    const values = [source.at, "'~'", labelOf(table, "n"), ...context("n"), ...columns.map((c) => c.pair())];
    return [
      insert,
      `SELECT ${values.join(", ")}`,
      `FROM ${source.old} o CROSS JOIN ${source.new} n${from}${joins}`,
      `WHERE ${source.onlyIf} AND ${sameKey(table, "o", "n")} AND (${changed})`,
    ].join("\n");
  }
  const gone = isMissing(table, "n");
  const fresh = isMissing(table, "o");
  const either = (old: string, paired: string, created: string) =>
    paired === created
      ? `CASE WHEN ${gone} THEN ${old} ELSE ${paired} END`
      : `CASE WHEN ${gone} THEN ${old} WHEN ${fresh} THEN ${created} ELSE ${paired} END`;
  const values = [
    source.at,
    either("'-'", "'~'", "'+'"),
    either(labelOf(table, "o"), labelOf(table, "n"), labelOf(table, "n")),
    ...context("n").map((now, i) => {
      const old = context("o")[i] ?? now;
      return old === now ? now : either(old, now, now);
    }),
    ...columns.map((column) => either(column.single("o"), column.pair(), column.single("n"))),
  ];
  return [
    insert,
    `SELECT ${values.join(", ")}`,
    `FROM ${source.old} o FULL JOIN ${source.new} n ON ${sameKey(table, "o", "n")}${from}${joins}`,
    `WHERE ${table.whenChanged === null ? "" : `${gone} OR ${fresh} OR `}${changed}`,
  ].join("\n");
}
