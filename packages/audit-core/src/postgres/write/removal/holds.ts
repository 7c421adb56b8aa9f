import { engines } from "../../engines/engines.ts";
import { insertEntry } from "../../engines/entries.ts";
import type { Ddl } from "../../sql/ddl.ts";
import { allOf, call, indented, listed, nested } from "../../sql/layout.ts";
import { qualified } from "../../sql/quote.ts";
import { SAFE_SEARCH_PATH } from "../../sql/safe-search-path.ts";
import type { Sql } from "../../sql/sql.ts";
import { storableText } from "../../sql/storable-json.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { registry } from "../../table/registry.ts";
import { keyTextOf, type TrackedTable } from "../../table/tracked-table.ts";
import { ACTION } from "../../table/stored-action.ts";

/** Model of the entries about holds. */
const MODEL = "'Hold'";

/** What a hold keeps: all that every given member is true of. */
export interface HoldScope {
  /** A model, with the table that it has. */
  readonly table: TrackedTable | null;
  /** Values of the key of one of its rows. */
  readonly key: readonly string[] | null;
  readonly actor: { readonly type: string; readonly id: string } | null;
  /** First instant, inclusive. */
  readonly from: string | null;
  /** Last instant, exclusive. */
  readonly to: string | null;
}

/** A hold as it is stored. Instants are ISO 8601. */
export interface Hold {
  readonly id: string;
  /** The model that it is about; `null` for all. */
  readonly model: string | null;
  /** The key of the only row that it is about, as versions have it; `null` for all. */
  readonly key: string | null;
  /** Whose changes it is about; `null` for everybody's. */
  readonly actor: { readonly type: string; readonly id: string } | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  readonly placedAt: string;
  /** `null` as long as it holds. */
  readonly releasedAt: string | null;
}

/** The table of holds, and the functions by which roles place and release them. Each writes an entry that is kept forever. */
export function holdsDdl(schema: string): readonly Ddl[] {
  const holds = holdsTable(schema);
  const context = `context ${qualified(schema, "context_row")} := ${qualified(schema, "context")}();`;
  const changes = (members: readonly string[]) =>
    call("jsonb_strip_nulls", [call("jsonb_build_object", members)]);
  const note = (label: string, key: string, changed: string) =>
    insertEntry(schema, {
      at: "clock_timestamp()",
      action: ACTION.note,
      label,
      table: "NULL",
      model: MODEL,
      key,
      changes: changed,
    });
  const pair = (value: string) =>
    `CASE WHEN ${value} IS NOT NULL THEN ${call("jsonb_build_array", ["NULL", value])} END`;
  const values: Readonly<Record<string, string>> = {
    model: `(SELECT known.model FROM ${registry(schema)} known WHERE known.id = about)`,
    key: "key",
    actor: "actor_type || ' ' || actor_id",
    from: "since",
    to: "until",
    reason: "reason",
  };
  const placed = Object.entries(values).flatMap(([name, value]) => [`'${name}'`, pair(value)]);
  return [
    `CREATE TABLE IF NOT EXISTS ${holds} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  held_table bigint,
  held_key text,
  held_actor_type text,
  held_actor_id text,
  held_from timestamptz,
  held_to timestamptz,
  reason text NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz
);`,
    {
      kind: "function",
      name: qualified(schema, "place_hold"),
      arguments: [
        "about bigint",
        "key text",
        "actor_type text",
        "actor_id text",
        "since timestamptz",
        "until timestamptz",
        "reason text",
      ],
      returns: "bigint",
      security: "DEFINER",
      settings: { search_path: SAFE_SEARCH_PATH, TimeZone: "'UTC'" },
      body: `#variable_conflict use_variable
DECLARE
  ${context}
  placed bigint;
BEGIN
  IF coalesce(reason, '') = ''
    OR (about IS NULL AND actor_id IS NULL AND since IS NULL AND until IS NULL)
    OR (about IS NULL AND key IS NOT NULL)
    OR (actor_type IS NULL) <> (actor_id IS NULL) THEN
    RAISE EXCEPTION 'invalid hold: expected a reason, and a table, an actor or a period'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO ${holds} (held_table, held_key, held_actor_type, held_actor_id, held_from, held_to, reason)
  VALUES (about, key, actor_type, actor_id, since, until, reason)
  RETURNING id INTO placed;
${indented(note("'Hold placed'", "placed::text", changes(placed)))};
  RETURN placed;
END`,
    },
    {
      kind: "function",
      name: qualified(schema, "release_hold"),
      arguments: ["hold bigint", "reason text"],
      returns: "boolean",
      security: "DEFINER",
      settings: { search_path: SAFE_SEARCH_PATH, TimeZone: "'UTC'" },
      body: `#variable_conflict use_variable
DECLARE
  ${context}
BEGIN
  IF coalesce(reason, '') = '' THEN
    RAISE EXCEPTION 'a hold is released for a reason' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE ${holds} held SET released_at = clock_timestamp() WHERE held.id = hold AND held.released_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
${indented(note("'Hold released'", "hold::text", changes(["'released'", pair("reason")])))};
  RETURN true;
END`,
    },
  ];
}

/** Signatures of the functions. */
export function holdSignatures(schema: string): readonly string[] {
  return [
    `${qualified(schema, "place_hold")}(bigint, text, text, text, timestamptz, timestamptz, text)`,
    `${qualified(schema, "release_hold")}(bigint, text)`,
  ];
}

/** SQLSTATE of a removal in a transaction that might not see a hold that came before it. */
export const BLIND_TO_HOLDS = "0A000";

/** Lets no hold come until the transaction of a removal ends, and sees to it that those that came before are seen. */
export function lockHolds(schema: string): string {
  return `IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'nothing can be removed under % isolation: a hold might not be seen', current_setting('transaction_isolation')
      USING ERRCODE = '${BLIND_TO_HOLDS}', HINT = 'Use isolation level READ COMMITTED.';
  END IF;
  LOCK TABLE ${holdsTable(schema)} IN SHARE MODE;`;
}

/** Whether a hold keeps a version, or an earlier one of its row: what is left of a row has no holes. */
export function isVersionHeld(table: TrackedTable, row: string): string {
  const engine = engines[table.engine];
  const sameRow = engine.keyColumns(table).map((column) => `held.${column} = ${row}.${column}`);
  const earlier = `SELECT
FROM ${engine.storage(table)} held
WHERE ${allOf([
    engine.isOf(table, "held"),
    ...sameRow,
    `(held.version_at, held.version_id) <= (${row}.version_at, ${row}.version_id)`,
    ...(table.partitioned ? [`held.version_at <= ${row}.version_at`] : []),
    isUnderHold(table, "held", engine.keyText(table, "held")),
  ])}`;
  return allOf([hasHolds(table), `EXISTS ${nested(earlier)}`]);
}

/** Whether a hold keeps an entry about the table or one of its rows. */
export function isEntryHeld(table: TrackedTable, row: string): string {
  return allOf([hasHolds(table), isUnderHold(table, row, `${row}.version_key`)]);
}

/** Whether there are holds that a row of the table may be under. It does not depend on the row, so it is evaluated once. */
function hasHolds(table: TrackedTable): string {
  return nested(
    `SELECT EXISTS ${nested(`SELECT
FROM ${holdsTable(table.auditSchema)} hold
WHERE ${mayConcern(table)}`)}`,
  );
}

function isUnderHold(table: TrackedTable, row: string, keyText: string): string {
  const applies = allOf([
    mayConcern(table),
    `(hold.held_key IS NULL OR hold.held_key = ${keyText})`,
    `(hold.held_actor_id IS NULL OR (hold.held_actor_id = ${row}.version_actor_id AND hold.held_actor_type = ${row}.version_actor_type))`,
    `(hold.held_from IS NULL OR ${row}.version_at >= hold.held_from)`,
    `(hold.held_to IS NULL OR ${row}.version_at < hold.held_to)`,
  ]);
  return `EXISTS ${nested(`SELECT\nFROM ${holdsTable(table.auditSchema)} hold\nWHERE ${applies}`)}`;
}

function mayConcern({ id }: TrackedTable): string {
  return `hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = ${id})`;
}

/** Places a hold and returns its id. `comment` is the context comment. */
export async function placeHold(
  sql: Sql,
  schema: string,
  { table, key, actor, from, to }: HoldScope,
  reason: string,
  comment: string,
): Promise<string> {
  const given = key ?? [];
  const params = given.map((_value, i) => `$${7 + i}`);
  const keyText = table === null || key === null ? "NULL" : keyTextOf(table, keyToFind(table, params));
  const [placed] = await sql.query<{ id: string }>(
    `${comment}SELECT ${qualified(schema, "place_hold")}($1::bigint, ${keyText}, $2::text, $3::text, $4::timestamptz, $5::timestamptz, $6::text)::text AS id`,
    [
      table?.id ?? null,
      actor === null ? null : storableText(actor.type),
      actor === null ? null : storableText(actor.id),
      from,
      to,
      storableText(reason),
      ...given,
    ],
  );
  if (placed === undefined) throw new Error("PostgreSQL placed no hold");
  return placed.id;
}

/** Releases a hold; `false` if there is none with that id, or it was released before. */
export async function releaseHold(
  sql: Sql,
  schema: string,
  id: string,
  reason: string,
  comment: string,
): Promise<boolean> {
  const [released] = await sql.query<{ released: boolean }>(
    `${comment}SELECT ${qualified(schema, "release_hold")}($1::bigint, $2::text) AS released`,
    [id, storableText(reason)],
  );
  return released?.released ?? false;
}

/** All holds, the newest first; those that still hold, unless `released`. */
export async function readHolds(sql: Sql, schema: string, released: boolean): Promise<readonly Hold[]> {
  const instant = (column: string) =>
    `to_char(hold.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const columns = [
    "hold.id::text AS id",
    "known.model",
    "hold.held_key AS key",
    "CASE WHEN hold.held_actor_id IS NOT NULL THEN jsonb_build_object('type', hold.held_actor_type, 'id', hold.held_actor_id) END AS actor",
    `${instant("held_from")} AS "from"`,
    `${instant("held_to")} AS "to"`,
    "hold.reason",
    `${instant("placed_at")} AS "placedAt"`,
    `${instant("released_at")} AS "releasedAt"`,
  ];
  return sql.query<Hold>(
    `SELECT${listed(columns)}
FROM ${holdsTable(schema)} hold
LEFT JOIN ${registry(schema)} known ON known.id = hold.held_table
WHERE $1 OR hold.released_at IS NULL
ORDER BY hold.id DESC`,
    [released],
  );
}

export function holdsTable(schema: string): string {
  return qualified(schema, "holds");
}
