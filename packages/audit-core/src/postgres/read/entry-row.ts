import {
  CHANGE_ACTIONS,
  ENTRY_ACTIONS,
  type MarkAction,
  type RecordedAction,
  STORED_ACTIONS,
} from "../../core/action.ts";
import type { Actor } from "../../core/actor.ts";
import { parseInstant } from "../../core/instant.ts";
import type { Value } from "../../core/value.ts";
import type { Change } from "../../core/change.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import { decode, toUtc } from "../sql/decode.ts";
import type { Column } from "../table/column.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../table/version-columns.ts";
import { storedBaseType } from "../table/column.ts";

/** A row of the log as reads select it: bigint, time and transaction id as text; JSON may be of any kind. */
export interface EntryRow {
  readonly version_id: string;
  readonly version_at: string;
  readonly version_action: string;
  readonly version_label: string | null;
  readonly version_transaction: string;
  readonly version_actor_type: string | null;
  readonly version_actor_id: string | null;
  readonly version_actor_label: string | null;
  readonly version_reason: string | null;
  readonly version_request_id: string | null;
  readonly version_remote_address: string | null;
  readonly version_user_agent: string | null;
  readonly version_metadata: Value;
  readonly version_on_behalf_of: Value;
  readonly version_effective_at: string | null;
  /** Id of the table; `null` for none. */
  readonly table_id: string | null;
  /** Model name of an entry at the time; `null` for versions. */
  readonly model: string | null;
  readonly key: string;
  /** Whether it is an entry other than a version: then its changes are JSON values, not PostgreSQL's texts. */
  readonly entry: boolean;
  /** Whether an update was a soft delete or an undelete; `null` for neither. */
  readonly mark: MarkAction | null;
  /** `{ column: [old, new] }`, unless it was tampered with. */
  readonly changes: Value;
}

/** What is to be known of a table to make entries of its rows. */
export interface EntryTable extends Pick<TrackedTable, "model" | "schema" | "hidden"> {
  readonly columns: readonly EntryColumn[];
  readonly former: readonly EntryColumn[];
}

type EntryColumn = Pick<Column, "name" | "field" | "mask" | "baseType">;

/** Columns that a driver would convert with a loss. */
const AS_TEXT = new Set<string>(["version_id", "version_action", "version_transaction"]);

const TIMES = new Set<string>(["version_at", "version_effective_at"]);

function asRead(row: string, name: (typeof VERSION_COLUMNS)[number]): string {
  if (TIMES.has(name)) return `to_jsonb(${row}.${name}) #>> '{}' AS ${name}`;
  return AS_TEXT.has(name) ? `${row}.${name}::text` : `${row}.${name}`;
}

/** Select list of the shared columns for {@link toEntry}. */
export function selectVersionColumns(
  row: string,
  names: readonly (typeof VERSION_COLUMNS)[number][] = VERSION_COLUMNS,
): readonly string[] {
  return names.map((name) => asRead(row, name));
}

const ACTION_OF = new Map<string, RecordedAction>(
  [...CHANGE_ACTIONS, ...ENTRY_ACTIONS].map((action) => [STORED_ACTIONS[action], action]),
);

/** Maximum length of the `onBehalfOf` chain, and of levels of JSON. */
const [MAX_CHAIN, MAX_LEVELS] = [3, 200];

/** Stored values of members that could not be read. */
type Unreadable = Record<string, string>;

/**
 * Converts a row of the log to an entry. Invalid members are listed in `unreadable` instead of raising an error: one bad row
 * would break each list and stop the tail.
 */
export function toEntry(stored: EntryRow, table: EntryTable | null): LogEntry {
  const unreadable: Unreadable = {};
  const version = {
    id: stored.version_id,
    model: table?.model ?? stored.model ?? "",
    ...(table !== null && table.schema !== "public" && { schema: table.schema }),
    key: stored.key,
    action: stored.mark ?? toAction(stored.version_action, unreadable),
    at: toTime("at", stored.version_at, unreadable),
    actor: toActor(stored, unreadable),
    reason: stored.version_reason,
    requestId: stored.version_request_id,
    remoteAddress: stored.version_remote_address,
    userAgent: stored.version_user_agent,
    metadata: toMetadata(stored.version_metadata, unreadable),
    effectiveAt:
      stored.version_effective_at === null
        ? null
        : toTime("effectiveAt", stored.version_effective_at, unreadable),
    transactionId: stored.version_transaction,
    label: stored.version_label,
    changes: toChanges(stored, table, unreadable),
  };
  return Object.keys(unreadable).length === 0 ? version : { ...version, unreadable };
}

/** The action that a character stands for. */
export function actionOf(stored: string): RecordedAction {
  return ACTION_OF.get(stored) ?? "unknown";
}

function toAction(stored: string, unreadable: Unreadable): RecordedAction {
  const action = actionOf(stored);
  if (action === "unknown") unreadable["action"] = stored;
  return action;
}

/** Cache of the last parsed time: all versions of a statement have the same one. */
const lastRead: { stored: string | null; instant: string | null } = { stored: null, instant: null };

function toTime(member: "at" | "effectiveAt", stored: string, unreadable: Unreadable): string {
  if (stored !== lastRead.stored) Object.assign(lastRead, { stored, instant: parseInstant(toUtc(stored)) });
  const { instant } = lastRead;
  if (instant === null) unreadable[member] = stored;
  return instant ?? stored;
}

function toMetadata(stored: Value, unreadable: Unreadable): LogEntry["metadata"] {
  if (stored === null || (isObject(stored) && !isDeep(stored))) return stored;
  unreadable["metadata"] = kindOf(stored);
  return null;
}

/** An incomplete actor is returned, and marked as unreadable. */
function toActor(stored: EntryRow, unreadable: Unreadable): Actor | null {
  const { version_actor_type: type, version_actor_id: id, version_actor_label: label } = stored;
  const onBehalfOf = toPrincipal(stored.version_on_behalf_of, unreadable);
  if (type === null && id === null && label === null && onBehalfOf === undefined) return null;
  if (type === null || id === null) unreadable["actor"] = "incomplete";
  const actor = { type: type ?? "", id: id ?? "", label };
  return onBehalfOf === undefined ? actor : { ...actor, onBehalfOf };
}

function toPrincipal(stored: Value, unreadable: Unreadable, depth = 1): Actor | undefined {
  if (stored === null) return undefined;
  const { type, id, label = null, onBehalfOf = null } = isObject(stored) ? stored : {};
  if (typeof type !== "string" || typeof id !== "string" || depth > MAX_CHAIN) {
    unreadable["actor.onBehalfOf"] = kindOf(stored);
    return undefined;
  }
  const actor = { type, id, label: typeof label === "string" ? label : null };
  const next = toPrincipal(onBehalfOf, unreadable, depth + 1);
  return next === undefined ? actor : { ...actor, onBehalfOf: next };
}

function toChanges({ changes, entry }: EntryRow, table: EntryTable | null, unreadable: Unreadable): Change[] {
  if (!isObject(changes)) {
    unreadable["changes"] = kindOf(changes);
    return [];
  }
  return Object.entries(changes)
    .filter(
      ([name, pair]) => entry || (table?.hidden.has(name) !== true && !isEmpty(pair) && !isSpelling(pair)),
    )
    .map(([name, pair]) => {
      const columns = table === null || entry ? [] : [...table.columns, ...table.former];
      const column = columns.find((candidate) => candidate.name === name);
      const field = column?.field ?? name;
      const [old, now] = isPair(pair) ? pair : [null, null];
      if (!isPair(pair) || (!entry && !pair.every(isText))) unreadable[`changes.${field}`] = kindOf(pair);
      if (entry) return { field, old, new: now };
      const type = column === undefined ? "text" : storedBaseType(column);
      const value = (text: Value) => (isText(text) ? decode(text, type) : null);
      return { field, old: value(old), new: value(now) };
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

function isPair(stored: Value): stored is readonly [Value, Value] {
  return Array.isArray(stored) && stored.length === 2 && !isDeep(stored);
}

function isText(stored: Value): stored is string | null {
  return stored === null || typeof stored === "string";
}

function isEmpty(stored: Value): boolean {
  return isPair(stored) && stored[0] === null && stored[1] === null;
}

/** Whether a member only changes the text of an equal value. */
function isSpelling(stored: Value): boolean {
  if (!isObject(stored)) return false;
  const { as, ...rest } = stored;
  return as !== undefined && isText(as) && Object.keys(rest).length === 0;
}

/** Whether a value is nested so deeply that serialising it could overflow the stack. */
function isDeep(stored: Value, levels = MAX_LEVELS): boolean {
  if (typeof stored !== "object" || stored === null) return false;
  return levels === 0 || Object.values(stored).some((member: Value) => isDeep(member, levels - 1));
}

function isObject(stored: Value): stored is Readonly<Record<string, Value>> {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}

/** JSON type of an invalid value. The value itself is not reported, because it may be confidential. */
function kindOf(stored: Value): string {
  if (stored === null) return "null";
  return Array.isArray(stored) ? "array" : typeof stored;
}
