import { type Action, STORED_ACTIONS } from "../../core/action.ts";
import type { AuditContext } from "../../core/context.ts";
import type { Change } from "../../core/change.ts";
import { canonicalKey } from "../table/keys/canonical-key.ts";
import { contextComment } from "../capture/context-comment.ts";
import { insertEntry } from "../engines/entries.ts";
import type { FunctionDefinition } from "../sql/ddl.ts";
import { indented } from "../sql/layout.ts";
import { SAFE_SEARCH_PATH } from "../sql/safe-search-path.ts";
import { qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { storableJson, storableText } from "../sql/storable-json.ts";
import { ACTION } from "../table/stored-action.ts";
import { keyToFind } from "../table/keys/key-to-find.ts";
import { keyTextOf, type TrackedTable } from "../table/tracked-table.ts";

/** Actions of entries that applications write. */
type WrittenAction = Extract<Action, "access" | "note">;

/** What an entry is about. */
export interface Entry {
  readonly action: WrittenAction;
  readonly model: string;
  /** Key as text. */
  readonly key: string;
  /** The tracked table, if the entry is about one. */
  readonly table?: TrackedTable | undefined;
  readonly label: string | null;
  readonly changes: readonly Change[];
}

/**
 * The function by which a role writes an entry. Id, time and transaction come from the database, actor and reason from the
 * context. Only accesses and notes can be written, not gaps or removals.
 */
export function writeEntryDdl(schema: string): FunctionDefinition {
  const insert = insertEntry(schema, {
    at: "clock_timestamp()",
    action: "action",
    label: "label",
    table: "about",
    model: "model",
    key: "key",
    changes: "changes",
  });
  return {
    kind: "function",
    name: qualified(schema, "write_entry"),
    arguments: ['action "char"', "label text", "about bigint", "model text", "key text", "changes jsonb"],
    returns: "bigint",
    security: "DEFINER",
    settings: { search_path: SAFE_SEARCH_PATH },
    body: `#variable_conflict use_column
DECLARE
  context ${qualified(schema, "context_row")} := ${qualified(schema, "context")}();
  id bigint;
BEGIN
  IF context.skip THEN
    RETURN NULL;
  END IF;
  IF action IS NULL
    OR action NOT IN (${ACTION.access}, ${ACTION.note})
    OR coalesce(model, '') = ''
    OR key IS NULL
    OR jsonb_typeof(changes) IS DISTINCT FROM 'object'
    OR EXISTS (
      SELECT
      FROM jsonb_each(changes) f
      WHERE jsonb_typeof(f.value) <> 'array' OR jsonb_array_length(f.value) <> 2
    ) THEN
    RAISE EXCEPTION 'invalid entry: expected action access or note, a model, a key, and changes as [old, new] pairs'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
${indented(`${insert}\nRETURNING version_id INTO id;`)}
  RETURN id;
END`,
  };
}

/** Signature of the function. */
export function writeEntrySignature(schema: string): string {
  return `${qualified(schema, "write_entry")}("char", text, bigint, text, text, jsonb)`;
}

/** Writes an entry and returns its id; `null`, without writing, if the context has `skip`. */
export async function writeEntry(
  sql: Sql,
  auditSchema: string,
  context: AuditContext | undefined,
  entry: Entry,
): Promise<string | null> {
  const changes = Object.fromEntries(entry.changes.map((change) => [change.field, [change.old, change.new]]));
  const key = entry.table === undefined ? "$4::text" : canonicalKey(entry.table, "$4::text");
  const [written] = await sql.query<{ id: string | null }>(
    `${context === undefined ? "" : contextComment(context)}SELECT ${qualified(auditSchema, "write_entry")}($1::"char", $2::text, ${entry.table?.id ?? "NULL"}, $3::text, ${key}, $5::jsonb)::text AS id`,
    [
      STORED_ACTIONS[entry.action],
      entry.label === null ? null : storableText(entry.label),
      storableText(entry.model),
      storableText(entry.key),
      storableJson(changes),
    ],
  );
  return written?.id ?? null;
}

/**
 * Writes an `access` entry about each of several rows in one statement, and returns their number.
 * @param keys for each column of the key, its texts of all the rows
 */
export async function writeAccesses(
  sql: Sql,
  context: AuditContext | undefined,
  table: TrackedTable,
  keys: readonly (readonly string[])[],
): Promise<number> {
  const names = table.key.map((_column, i) => `k${i}`);
  const key = keyTextOf(
    table,
    keyToFind(
      table,
      names.map((name) => `k.${name}`),
    ),
  );
  const lists = names.map((_name, i) => `$${i + 3}::text[]`);
  const [written] = await sql.query<{ count: number }>(
    `${context === undefined ? "" : contextComment(context)}SELECT count(${qualified(table.auditSchema, "write_entry")}($1::"char", NULL, ${table.id}, $2::text, ${canonicalKey(table, key)}, '{}'))::int AS count
FROM ROWS FROM (unnest(${lists.join(", ")})) AS k(${names.join(", ")})`,
    [STORED_ACTIONS.access, storableText(table.model), ...keys],
  );
  return written?.count ?? 0;
}
