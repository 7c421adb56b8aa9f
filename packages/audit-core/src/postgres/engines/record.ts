import { allOf, anyOf, cases, listed, nested } from "../sql/layout.ts";

import { effectiveDate } from "../table/effective-date.ts";
import type { ChangeSource } from "./engine.ts";
import { notNoOp } from "./no-op.ts";
import { pairRows } from "./pair-rows.ts";
import { labelOf, sameKey, type TrackedTable } from "../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember, RECORD_COLUMNS } from "../table/version-columns.ts";
import { ACTION } from "../table/stored-action.ts";

export type RowAlias = "old_row" | "new_row";

/** A column of one engine, and how it is computed from the old and the new row. */
export interface RecordedColumn {
  readonly name: string;
  /** For a create (`new_row`) or a delete (`old_row`). */
  single(row: RowAlias): string;
  /** For an update. */
  pair(): string;
}

/** What an engine adds to the recording statement. */
export interface Recording {
  readonly columns: readonly RecordedColumn[];
  /** Joins that `pair()` refers to. */
  readonly joins?: readonly string[];
}

/**
 * `INSERT … SELECT` of the versions of a change, for all engines and captures. Old and new rows of an update are paired by key;
 * rows that did not change are left out. With `onlyIf`, both relations have one row and need no pairing.
 */
export function recordStatement(
  table: TrackedTable,
  storage: string,
  source: ChangeSource,
  { columns, joins = [] }: Recording,
): string {
  const targets = [
    ...RECORD_COLUMNS,
    ...CONTEXT_COLUMNS.map(({ name }) => name),
    ...columns.map(({ name }) => name),
  ];
  const context = (row: RowAlias) =>
    CONTEXT_COLUMNS.map((column) => {
      const member = `context.${contextMember(column)}`;
      if (column.name !== "version_effective_at" || table.effectiveAt === null) return member;
      return effectiveDate(table.effectiveAt, row, member);
    });
  const of = source.context === null ? [] : [`CROSS JOIN ${source.context} context`];
  const insert = `INSERT INTO ${storage} (${listed(targets)}\n)`;

  if (source.old === null || source.new === null) {
    const row = source.old === null ? "new_row" : "old_row";
    const action = source.old === null ? ACTION.create : ACTION.delete;
    const values = [
      source.at,
      action,
      labelOf(table, row),
      ...context(row),
      ...columns.map((c) => c.single(row)),
    ];
    return [insert, `SELECT${listed(values)}`, `FROM ${source.old ?? source.new} ${row}`, ...of].join("\n");
  }

  const changed = notNoOp(table);
  if (source.onlyIf !== undefined) {
    const values = [
      source.at,
      ACTION.update,
      labelOf(table, "new_row"),
      ...context("new_row"),
      ...columns.map((c) => c.pair()),
    ];
    return [
      insert,
      `SELECT${listed(values)}`,
      `FROM ${source.old} old_row`,
      `CROSS JOIN ${source.new} new_row`,
      ...of,
      ...joins,
      `WHERE ${allOf([source.onlyIf, sameKey(table, "old_row", "new_row"), nested(anyOf(changed))])}`,
    ].join("\n");
  }
  const { from, isDeleted, isCreated } = pairRows(table, source.old, source.new);
  const either = (old: string, paired: string, created: string) =>
    cases([
      `WHEN ${isDeleted} THEN ${old}`,
      ...(paired === created ? [] : [`WHEN ${isCreated} THEN ${created}`]),
      `ELSE ${paired}`,
    ]);
  const label = labelOf(table, "new_row");
  const values = [
    source.at,
    either(ACTION.delete, ACTION.update, ACTION.create),
    either(labelOf(table, "old_row"), label, label),
    ...context("new_row").map((now, i) => {
      const old = context("old_row")[i] ?? now;
      return old === now ? now : either(old, now, now);
    }),
    ...columns.map((column) => either(column.single("old_row"), column.pair(), column.single("new_row"))),
  ];
  return [
    insert,
    `SELECT${listed(values)}`,
    ...from,
    ...of,
    ...joins,
    `WHERE ${anyOf([...(table.whenChanged === null ? [] : [isDeleted, isCreated]), ...changed])}`,
  ].join("\n");
}
