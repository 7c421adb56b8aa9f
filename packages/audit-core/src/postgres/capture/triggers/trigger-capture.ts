import { engines } from "../../engines/engines.ts";
import { objectName } from "../../table/object-name.ts";
import type { Ddl, FunctionStatements, TriggerDefinition } from "../../sql/ddl.ts";
import { nested } from "../../sql/layout.ts";
import { identifier, qualified } from "../../sql/quote.ts";
import {
  ALL_ROWS,
  recordingFunction,
  recordRows,
  recordUpdated,
  type RecordingSteps,
} from "../recording-function.ts";
import { divertReshaped, dropReshapedDdl, reshapedFunction, type ReshapedSource } from "../reshaped-rows.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { isUpToDate } from "../unrecorded-rows.ts";
import { recordCascadedUpdates } from "./cascaded-updates.ts";
import { catchUpWithNested } from "./nested-writes.ts";

const EVENTS = ["insert", "update", "delete", "truncate"] as const;

/** A trigger event, and the relations with its old and new rows. */
interface TriggerEvent extends Pick<TriggerDefinition, "when" | "each" | "referencing"> {
  readonly name: (typeof EVENTS)[number];
  readonly old: string | null;
  readonly new: string | null;
}

/** Statement-level triggers. One per event, because a trigger with transition tables can have only one event. */
const STATEMENT_EVENTS: readonly TriggerEvent[] = [
  {
    name: "insert",
    when: "AFTER INSERT",
    each: "STATEMENT",
    referencing: "NEW TABLE AS new_rows",
    old: null,
    new: "new_rows",
  },
  {
    name: "update",
    when: "AFTER UPDATE",
    each: "STATEMENT",
    referencing: "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    old: "old_rows",
    new: "new_rows",
  },
  {
    name: "delete",
    when: "AFTER DELETE",
    each: "STATEMENT",
    referencing: "OLD TABLE AS old_rows",
    old: "old_rows",
    new: null,
  },
];

/** Row-level triggers. The server creates them on each partition by itself. */
const ROW_EVENTS: readonly TriggerEvent[] = [
  { name: "insert", when: "AFTER INSERT", each: "ROW", old: null, new: "(SELECT NEW.*)" },
  { name: "update", when: "AFTER UPDATE", each: "ROW", old: "(SELECT OLD.*)", new: "(SELECT NEW.*)" },
  { name: "delete", when: "AFTER DELETE", each: "ROW", old: "(SELECT OLD.*)", new: null },
];

/** TRUNCATE is recorded from the rows it will remove. On a partitioned table the triggers of its partitions fire. */
function truncateEvent(table: TrackedTable): TriggerEvent {
  // In a relation of its own, where no column of the table can hide the variable.
  const emptied = "(SELECT TG_RELID AS relation) emptied";
  const old = nested(
    `SELECT t.*\nFROM ${emptied}\nJOIN ${tableName(table)} t ON t.tableoid = emptied.relation`,
  );
  return { name: "truncate", when: "BEFORE TRUNCATE", each: "STATEMENT", old, new: null };
}

function eventsOf(table: TrackedTable): readonly TriggerEvent[] {
  return [...(table.shape.byRow ? ROW_EVENTS : STATEMENT_EVENTS), truncateEvent(table)];
}

/** The triggers of a table and the recording functions that they execute. */
export function triggerDdl(table: TrackedTable): readonly Ddl[] {
  return [
    dropTriggers(table, formerTriggerName),
    reshapedFunction(table, (rows) => recordCascadedUpdates(table, rows)),
    ...eventsOf(table).flatMap((event) => [
      recordingFunction(
        table,
        { name: functionName(table, event.name), arguments: [], returns: "trigger" },
        event,
        steps(table, event),
      ),
      ...triggersOn(table, event).map((on) => triggerOn(table, event, on)),
    ]),
  ];
}

function triggerOn(table: TrackedTable, event: TriggerEvent, on: string): TriggerDefinition {
  const { name, when: moment, each, referencing } = event;
  return {
    kind: "trigger",
    name: triggerName(name),
    when: moment,
    table: on,
    ...(referencing !== undefined && { referencing }),
    each,
    function: functionName(table, name),
  };
}

/** Tables on which the trigger of an event is created. */
function triggersOn(table: TrackedTable, event: TriggerEvent): readonly string[] {
  return event.name === "truncate" ? table.shape.leaves : [tableName(table)];
}

function steps(table: TrackedTable, event: TriggerEvent): RecordingSteps {
  const { old, new: now } = event;
  if (event.name === "truncate") {
    const check = `PERFORM ${qualified(table.auditSchema, "require_read_committed")}();`;
    const guard = divertReshaped(table, {
      old: "(SELECT jsonb_agg(%1$s) FROM %2$s r)",
      new: null,
      relation: "TG_RELID",
    });
    return { settings: ALL_ROWS, guard: `${check}\n${guard}`, body: recordRows(table, event) };
  }
  const guard = divertReshaped(table, table.shape.byRow ? reshapedRow(event) : reshapedTables(event));
  const isOne = table.shape.byRow ? "true" : `NOT EXISTS (SELECT FROM ${old} OFFSET 1)`;
  const { nests } = table.shape;
  const around = { guard, ...(nests && { afterwards: catchUpWithNested(table, event) }) };
  if (old === null) return { ...around, body: recordRows(table, event) };
  const upToDate = isUpToDate(table, engines[table.engine], { old, new: now }, isOne);
  if (now === null) return { ...around, upToDate, body: recordRows(table, event) };
  const rows = { old, new: now };
  const many = table.shape.byRow ? recordRows(table, rows) : recordCascadedUpdates(table, rows);
  return { ...around, upToDate, body: recordUpdated(table, rows, isOne, many, nests) };
}

function reshapedRow(event: TriggerEvent): ReshapedSource {
  // A subquery, so that no text is cast before it is known to be valid for the type.
  const row = (parameter: string) =>
    `(SELECT jsonb_build_array(%1$s) FROM (SELECT (${parameter}).* OFFSET 0) r)`;
  const old = event.old === null ? null : row("$1");
  return { old, new: event.new === null ? null : row("$2"), relation: "TG_RELID", using: "OLD, NEW" };
}

function reshapedTables(event: TriggerEvent): ReshapedSource {
  const rows = (table: string | null) => (table === null ? null : `(SELECT jsonb_agg(%1$s) FROM ${table} r)`);
  return { old: rows(event.old), new: rows(event.new), relation: "TG_RELID" };
}

/** Drops the functions, and with CASCADE their triggers on tables and partitions. */
export function dropTriggerDdl(
  table: Pick<TrackedTable, "schema" | "name" | "auditSchema">,
): FunctionStatements {
  const functions = EVENTS.map((event) => functionName(table, event));
  const reshaped = dropReshapedDdl(table);
  return {
    kind: "statements",
    text: [...functions.map((name) => `DROP FUNCTION IF EXISTS ${name}() CASCADE;`), reshaped.text].join(
      "\n",
    ),
    functions: [...functions, ...reshaped.functions],
  };
}

function dropTriggers(table: TrackedTable, nameOf: (event: string) => string): string {
  return eventsOf(table)
    .flatMap((event) =>
      triggersOn(table, event).map(
        (on) => `DROP TRIGGER IF EXISTS ${identifier(nameOf(event.name))} ON ${on};`,
      ),
    )
    .join("\n");
}

/** Triggers of an event fire in order of their names; this one has to fire before triggers that write other rows. */
function triggerName(event: string): string {
  return `00_hindsight_${event}`;
}

/** Name in earlier releases. */
function formerTriggerName(event: string): string {
  return `hindsight_${event}`;
}

function functionName(table: Pick<TrackedTable, "schema" | "name" | "auditSchema">, event: string): string {
  return qualified(table.auditSchema, objectName(table, event));
}
