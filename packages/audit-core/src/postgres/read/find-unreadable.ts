import { CHANGE_ACTIONS, ENTRY_ACTIONS } from "../../core/action.ts";
import { isSpelling, objectOf } from "../engines/change-member.ts";
import type { VersionFilter } from "../engines/engine.ts";
import { engines } from "../engines/engines.ts";
import { allOf, anyOf, array, call, cases, indented, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";

/** Versions of a storage that are looked at, newest first; replaying a history looks at all of it. */
const LOOKED_AT = 50_000;

/** How many of them are named. */
const NAMED = 10;

/** Levels of JSON that reads show; jsonpath counts them from the value itself. */
const DEEP = "$.**{200}";

/** A version of which not everything can be read, and which parts. */
export interface UnreadableVersion {
  readonly id: string;
  readonly parts: readonly string[];
}

/** What a storage holds: versions of its own columns, versions as changes, or entries. */
export type Held = "rows" | "changes" | "entries";

/** What a table's versions are held as. */
export function heldAs(table: TrackedTable): Held {
  return engines[table.engine].storesColumns ? "rows" : "changes";
}

/** Versions of those that belong here which reads can only show in part, of the newest of a storage and of those whose times no clock can tell. */
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

/** Whether a storage row has a part that cannot be read. */
export function isUnreadable(row: string, held: Held): string {
  return anyOf(Object.values(partsOf(row, held)));
}

function parts(row: string, held: Held): string {
  const named = Object.entries(partsOf(row, held)).map(([part, bad]) =>
    cases([`WHEN ${bad} THEN ${literal(part)}`]),
  );
  return `array_remove(${array(named)}, NULL)`;
}

/** Conditions under which reading a version leaves a mark, by the part that has it; never NULL. */
function partsOf(row: string, held: Held): Readonly<Record<string, string>> {
  const actions = (held === "entries" ? ENTRY_ACTIONS : CHANGE_ACTIONS).map((action) => ACTION[action]);
  const at = (name: string) => `${row}.version_${name}`;
  return {
    id: `${at("id")} <= 0`,
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

/** Whether a stored time is none that ISO 8601 can say. */
export function isTimeless(time: string): string {
  return `NOT (${time} >= '0001-01-01 00:00:00+00' AND ${time} < '10000-01-01 00:00:00+00')`;
}

/** Whether somebody on whose behalf it was has no type or no id, or there are more than contexts take. */
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
