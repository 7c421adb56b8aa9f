import { type Action, ACTIONS, STORED_ACTIONS } from "../core/action.ts";
import type { Actor } from "../core/actor.ts";
import { toInstant } from "../core/instant.ts";
import type { Value } from "../core/value.ts";
import type { Change, Version } from "../core/version.ts";
import { decode, toUtc } from "./decode.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { VERSION_COLUMNS } from "./version-columns.ts";

/** A version as a read selects it. Bigints, times and transaction ids come as text. */
export interface StoredVersion {
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
  readonly version_metadata: Readonly<Record<string, Value>> | null;
  readonly version_on_behalf_of: Actor | null;
  readonly version_effective_at: string | null;
  readonly model: string;
  readonly key: string;
  /** Whether it is an entry of its own: its changes are values and not PostgreSQL's texts. */
  readonly entry: boolean;
  readonly changes: Readonly<Record<string, readonly [old: Value, now: Value]>>;
}

/** Columns that a driver would turn into something lossy. */
const AS_TEXT = new Set<string>(["version_id", "version_action", "version_transaction"]);

const TIMES = new Set<string>(["version_at", "version_effective_at"]);

function asRead(row: string, name: (typeof VERSION_COLUMNS)[number]): string {
  if (TIMES.has(name)) return `to_jsonb(${row}.${name}) #>> '{}' AS ${name}`;
  return AS_TEXT.has(name) ? `${row}.${name}::text` : `${row}.${name}`;
}

/** Select list of the shared columns of relation `row`, fit for {@link toVersion}. */
export function selectVersionColumns(row: string): string {
  return VERSION_COLUMNS.map((name) => asRead(row, name)).join(", ");
}

const ACTION_OF = new Map<string, Action>(ACTIONS.map((action) => [STORED_ACTIONS[action], action]));

/** `table` is that of the model; an entry needs none. */
export function toVersion(stored: StoredVersion, table: TrackedTable | null): Version {
  const action = ACTION_OF.get(stored.version_action);
  if (action === undefined) throw new Error(`version ${stored.version_id} has an action that is none`);
  return {
    id: stored.version_id,
    model: stored.model,
    key: stored.key,
    action,
    at: toInstant(toUtc(stored.version_at)),
    actor: toActor(stored),
    reason: stored.version_reason,
    requestId: stored.version_request_id,
    remoteAddress: stored.version_remote_address,
    userAgent: stored.version_user_agent,
    metadata: stored.version_metadata,
    effectiveAt: stored.version_effective_at === null ? null : toInstant(toUtc(stored.version_effective_at)),
    transactionId: stored.version_transaction,
    label: stored.version_label,
    changes: toChanges(stored, table),
  };
}

function toActor(stored: StoredVersion): Actor | null {
  const { version_actor_type: type, version_actor_id: id, version_on_behalf_of: onBehalfOf } = stored;
  if (type === null || id === null) return null;
  const actor = { type, id, label: stored.version_actor_label };
  return onBehalfOf === null ? actor : { ...actor, onBehalfOf };
}

function toChanges({ changes, entry }: StoredVersion, table: TrackedTable | null): Change[] {
  return Object.entries(changes)
    .filter(
      ([name, [old, now]]) => table?.hidden.has(name) !== true && (entry || old !== null || now !== null),
    )
    .map(([name, [old, now]]) => {
      if (entry) return { field: name, old, new: now };
      const columns = table === null ? [] : [...table.columns, ...table.former];
      const column = columns.find((candidate) => candidate.name === name);
      const type = column === undefined || column.mask !== null ? "text" : column.baseType;
      const value = (text: Value) => (typeof text === "string" ? decode(text, type) : null);
      return { field: column?.field ?? name, old: value(old), new: value(now) };
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}
