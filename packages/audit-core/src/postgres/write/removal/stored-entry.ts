import { MARK_ACTIONS, type MarkAction, STORED_ACTIONS } from "../../../core/action.ts";
import type { LogEntry } from "../../../core/log-entry.ts";
import type { EngineKind } from "../../../core/track-options.ts";
import type { Value } from "../../../core/value.ts";
import { actionOf, toEntry } from "../../read/entry-row.ts";
import { storedBaseType } from "../../table/column.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * A version or other entry as the database stores it, for files. Everything is text, exact to the digit; JSON is text, too.
 * {@link toLogEntry} makes an entry of it.
 */
export interface StoredEntry {
  readonly id: string;
  readonly key: string;
  /** Name of the action; a stored character that stands for none is kept as it is. */
  readonly action: string;
  /** Whether it is an entry other than a version. */
  readonly isEntry: boolean;
  /** ISO 8601, UTC, microseconds. */
  readonly at: string;
  readonly transactionId: string;
  readonly label: string | null;
  readonly actorType: string | null;
  readonly actorId: string | null;
  readonly actorLabel: string | null;
  /** JSON. */
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
  readonly effectiveAt: string | null;
  /** JSON. */
  readonly metadata: string | null;
  /** Delta, and entries with either engine: `{ column: [old, new] }` as JSON. */
  readonly changes: string | null;
  /** Snapshot: names of the columns that an update changed, as JSON. */
  readonly changed: string | null;
  /** Snapshot: the whole row after the change, or before the delete, `{ column: text }` as JSON. */
  readonly state: string | null;
}

/** What is to be known of a model to read its {@link StoredEntry | stored entries} without its database. */
export interface StoredModel {
  readonly model: string;
  readonly schema: string;
  readonly table: string;
  readonly engine: EngineKind;
  /** Columns of the primary key, in key order. */
  readonly key: readonly string[];
  /** Recorded columns, by their names in the table. */
  readonly columns: readonly StoredColumn[];
}

/** A recorded column. */
export interface StoredColumn {
  readonly name: string;
  /** Name of the model's attribute. */
  readonly field: string;
  /** `pg_type.typname` of what is stored, followed by `[]` for an array; `text` for masks. */
  readonly type: string;
}

export function storedModelOf(table: TrackedTable): StoredModel {
  return {
    model: table.model,
    schema: table.schema,
    table: table.name,
    engine: table.engine,
    key: table.key.map(({ name }) => name),
    columns: [...table.columns, ...table.former].map((column) => ({
      name: column.name,
      field: column.field,
      type: storedBaseType(column),
    })),
  };
}

/** The character that an action is stored as. */
export function storedCharacter(action: string): string {
  if (isMark(action)) return STORED_ACTIONS.update;
  return Object.hasOwn(STORED_ACTIONS, action)
    ? STORED_ACTIONS[action as keyof typeof STORED_ACTIONS]
    : action;
}

function isMark(action: string): action is MarkAction {
  return MARK_ACTIONS.some((mark) => mark === action);
}

/** Name of the action of a stored character, or of the mark that an update set. */
export function storedAction(character: string, mark: string | null): string {
  const action = mark ?? actionOf(character);
  return action === "unknown" ? character : action;
}

/**
 * The entry of a stored one, as reads of the database give it. `before` is the state before the change, from the version before;
 * without it, an update of the snapshot engine shows no changes.
 */
export function toLogEntry(stored: StoredEntry, model: StoredModel, before: string | null = null): LogEntry {
  return toEntry(
    {
      version_id: stored.id,
      version_at: stored.at,
      version_action: storedCharacter(stored.action),
      version_label: stored.label,
      version_transaction: stored.transactionId,
      version_actor_type: stored.actorType,
      version_actor_id: stored.actorId,
      version_actor_label: stored.actorLabel,
      version_reason: stored.reason,
      version_request_id: stored.requestId,
      version_remote_address: stored.remoteAddress,
      version_user_agent: stored.userAgent,
      version_metadata: parsed(stored.metadata),
      version_on_behalf_of: parsed(stored.onBehalfOf),
      version_effective_at: stored.effectiveAt,
      table_id: null,
      model: null,
      key: stored.key,
      entry: stored.isEntry,
      mark: isMark(stored.action) ? stored.action : null,
      changes: changesOf(stored, before),
    },
    {
      model: model.model,
      schema: model.schema,
      hidden: new Set(),
      columns: model.columns.map(({ name, field, type }) => ({ name, field, mask: null, baseType: type })),
      former: [],
    },
  );
}

function changesOf(stored: StoredEntry, before: string | null): Value {
  if (stored.state === null) return parsed(stored.changes);
  const now = texts(stored.state);
  const pairs = Object.entries(now);
  if (stored.action === "create") return toPairs(pairs.map(([name, text]) => [name, [null, text]]));
  if (stored.action === "delete") return toPairs(pairs.map(([name, text]) => [name, [text, null]]));
  if (before === null) return {};
  const was = texts(before);
  const changed = parsed(stored.changed);
  const names = Array.isArray(changed) ? changed.filter((name) => typeof name === "string") : [];
  return toPairs(names.map((name) => [name, [was[name] ?? null, now[name] ?? null]]));
}

type Texts = Readonly<Record<string, string | null>>;

function toPairs(pairs: readonly (readonly [string, readonly [string | null, string | null]])[]): Value {
  return Object.fromEntries(pairs.filter(([, [old, now]]) => old !== null || now !== null));
}

function texts(json: string): Texts {
  const value = parsed(json);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Texts) : {};
}

function parsed(json: string | null): Value {
  return json === null ? null : (JSON.parse(json) as Value);
}
