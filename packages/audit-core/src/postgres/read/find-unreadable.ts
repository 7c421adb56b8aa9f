import { CHANGE_ACTIONS, ENTRY_ACTIONS } from "../../core/action.ts";
import { isSpelling, objectOf } from "../engines/change-member.ts";
import type { VersionFilter } from "../engines/engine.ts";
import { engines } from "../engines/engines.ts";
import { allOf, anyOf, array, call, cases, indented, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";

/** Number of newest versions that are checked; `verify()` checks all. */
const LOOKED_AT = 50_000;

/** Maximum number of versions that are reported. */
const NAMED = 10;

/** Maximum depth of JSON that reads show, as a jsonpath. */
const DEEP = "$.**{200}";

/** A version that cannot be read completely, and which parts. */
export interface UnreadableVersion {
  readonly id: string;
  readonly parts: readonly string[];
}

/** Content of a storage: versions as whole rows, versions as changes, or entries. */
export type Held = "rows" | "changes" | "entries";

export function heldAs(table: TrackedTable): Held {
  return engines[table.engine].storesColumns ? "rows" : "changes";
}

/** Versions that reads show only in part, among the newest of a storage and those with a time outside of ISO 8601. */
export function findUnreadable(
  sql: Sql,
  storage: string,
  held: Held,
  belongs: VersionFilter,
): Promise<readonly UnreadableVersion[]> {
  const newest = `(SELECT version_id FROM ${storage} ORDER BY version_id DESC LIMIT ${LOOKED_AT})`;
  const timeless = `(SELECT version_id FROM ${storage} WHERE ${isTimeless("version_at")})`;
  const looked = `version.version_id IN ${nested(`${newest}\nUNION\n${timeless}`)}`;
  return sql.query(
    `SELECT
  version.version_id::text AS id,
${indented(parts("version", held))} AS parts
FROM ${storage} version
WHERE ${allOf([looked, belongs("version"), nested(isUnreadable("version", held))])}
ORDER BY version.version_id
LIMIT ${NAMED}`,
  );
}

/** Whether a part of a storage row cannot be read. */
export function isUnreadable(row: string, held: Held): string {
  return anyOf(Object.values(partsOf(row, held)));
}

function parts(row: string, held: Held): string {
  const named = Object.entries(partsOf(row, held)).map(([part, bad]) =>
    cases([`WHEN ${bad} THEN ${literal(part)}`]),
  );
  return `array_remove(${array(named)}, NULL)`;
}

/** Conditions under which a part of a version is unreadable, by part; never NULL. */
function partsOf(row: string, held: Held): Readonly<Record<string, string>> {
  const actions = (held === "entries" ? ENTRY_ACTIONS : CHANGE_ACTIONS).map((action) => ACTION[action]);
  const at = (name: string) => `${row}.version_${name}`;
  return {
    // Imported versions have ids below those of all others.
    id: `${at("id")} <= 0 AND NOT coalesce(${at("metadata")} ? 'imported', false)`,
    action: `${at("action")} NOT IN (${actions.join(", ")})`,
    at: isTimeless(at("at")),
    effectiveAt: `coalesce(${isTimeless(at("effective_at"))}, false)`,
    metadata: call("coalesce", [
      anyOf([
        `jsonb_typeof(${at("metadata")}) NOT IN ('object', 'null')`,
        `jsonb_path_exists(${at("metadata")}, '${DEEP}')`,
      ]),
      "false",
    ]),
    actor: anyOf([
      `(${at("actor_type")} IS NULL) <> (${at("actor_id")} IS NULL)`,
      `${at("actor_type")} IS NULL AND (${at("actor_label")} IS NOT NULL OR ${at("on_behalf_of")} IS NOT NULL)`,
    ]),
    "actor.onBehalfOf": isNoChain(at("on_behalf_of")),
    ...(held === "rows" ? {} : { changes: isNoChanges(row, held) }),
  };
}

/** Whether a time is outside of the years of ISO 8601, or infinite. */
export function isTimeless(time: string): string {
  return `NOT (${time} >= '0001-01-01 00:00:00+00' AND ${time} < '10000-01-01 00:00:00+00')`;
}

/** Whether an actor of an `onBehalfOf` chain has no type or no id, or the chain is too long. */
export function isNoChain(chain: string): string {
  const links = [0, 1, 2].map((depth) => `${chain} #> '{${Array(depth).fill("onBehalfOf").join(",")}}'`);
  const isNoText = (part: string) => `jsonb_typeof(${part}) IS DISTINCT FROM 'string'`;
  const isNobody = (link: string) => {
    const lacking = nested(anyOf([isNoText(`${link} -> 'type'`), isNoText(`${link} -> 'id'`)]));
    return call("coalesce", [allOf([`${link} <> 'null'`, lacking]), "false"]);
  };
  const tooMany = `coalesce(${chain} #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false)`;
  return anyOf([...links.map(isNobody), tooMany]);
}

function isNoChanges(row: string, held: Held): string {
  const changes = `${row}.version_changes`;
  const alone =
    held === "entries"
      ? []
      : [`NOT (${row}.version_action = ${ACTION.create} AND jsonb_typeof(f.value) = 'string')`];
  const respelt =
    held === "entries"
      ? []
      : [
          `NOT (${isSpelling("f.value")} AND coalesce(jsonb_typeof(f.value->'as'), '') IN ('string', 'null') AND f.value - 'as' = '{}')`,
        ];
  const texts =
    held === "entries"
      ? []
      : [`NOT jsonb_path_exists(f.value, '$[*] ? (@.type() != "string" && @.type() != "null")')`];
  const isPair = allOf([
    "jsonb_typeof(f.value) = 'array'",
    "jsonb_array_length(CASE jsonb_typeof(f.value) WHEN 'array' THEN f.value ELSE '[]' END) = 2",
    ...texts,
    `NOT jsonb_path_exists(f.value, '${DEEP}')`,
  ]);
  const wrong = `SELECT
FROM jsonb_each(${objectOf(changes)}) f
WHERE ${allOf([`NOT ${nested(isPair)}`, ...alone, ...respelt])}`;
  return nested(`jsonb_typeof(${changes}) <> 'object' OR EXISTS ${nested(wrong)}`);
}
