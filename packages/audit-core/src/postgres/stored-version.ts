import type { Action } from "../core/action.ts";
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
  readonly version_action: "+" | "~" | "-";
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
  readonly model: string;
  readonly key: string;
  readonly changes: Readonly<Record<string, readonly [string | null, string | null]>>;
}

/** Columns that a driver would turn into something lossy. */
const AS_TEXT = new Set<string>(["version_id", "version_action", "version_transaction"]);

function asRead(row: string, name: (typeof VERSION_COLUMNS)[number]): string {
  if (name === "version_at") return `to_jsonb(${row}.version_at) #>> '{}' AS version_at`;
  return AS_TEXT.has(name) ? `${row}.${name}::text` : `${row}.${name}`;
}

/** Select list of the shared columns of relation `row`, fit for {@link toVersion}. */
export function selectVersionColumns(row: string): string {
  return VERSION_COLUMNS.map((name) => asRead(row, name)).join(", ");
}

const ACTION_OF: Readonly<Record<StoredVersion["version_action"], Action>> = {
  "+": "create",
  "~": "update",
  "-": "delete",
};

export function toVersion(stored: StoredVersion, table: TrackedTable): Version {
  return {
    id: stored.version_id,
    model: stored.model,
    key: stored.key,
    action: ACTION_OF[stored.version_action],
    at: toInstant(toUtc(stored.version_at)),
    actor:
      stored.version_actor_type === null || stored.version_actor_id === null
        ? null
        : { type: stored.version_actor_type, id: stored.version_actor_id, label: stored.version_actor_label },
    reason: stored.version_reason,
    requestId: stored.version_request_id,
    remoteAddress: stored.version_remote_address,
    userAgent: stored.version_user_agent,
    metadata: stored.version_metadata,
    transactionId: stored.version_transaction,
    label: stored.version_label,
    changes: toChanges(stored.changes, table),
  };
}

function toChanges(changes: StoredVersion["changes"], table: TrackedTable): Change[] {
  return Object.entries(changes)
    .filter(([name]) => !table.hidden.has(name))
    .map(([name, [old, now]]) => {
      const column = [...table.columns, ...table.former].find((candidate) => candidate.name === name);
      const type = column === undefined || column.mask !== null ? "text" : column.baseType;
      return { field: column?.field ?? name, old: decode(old, type), new: decode(now, type) };
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}
