import type { AuditContext } from "../../core/context.ts";
import { storableJson } from "../sql/storable-json.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

const OPEN = "/*hindsight:";
const CLOSE = "*/ ";

const MEMBERS = CONTEXT_COLUMNS.map((column) => ({ member: contextMember(column), path: column.path }));

/**
 * The context as an SQL comment in front of a statement: it needs no round trip and leaves no state on the connection. It is
 * encoded as base64, so that no value can close the comment.
 */
export function contextComment(context: AuditContext): string {
  return commentOf(contextRow(context));
}

/** Like {@link contextComment}, for the JSON of {@link contextRow}. */
export function commentOf(row: string): string {
  return `${OPEN}${Buffer.from(row).toString("base64")}${CLOSE}`;
}

/** The context as flat JSON, one member per column of a version: the server reads this four times faster than nested JSON. */
export function contextRow(context: AuditContext): string {
  const row: Record<string, unknown> = { skip: context.skip };
  for (const { member, path } of MEMBERS) row[member] = memberAt(context, path);
  return storableJson(row);
}

function memberAt(context: AuditContext, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
    context,
  );
}

/** Prefix of a statement with parameters, whose context is sent before it as a setting. */
export const CONTEXT_MARK = "/*hindsight*/ ";

/**
 * Sets the context of the next statement of the transaction that has the {@link CONTEXT_MARK}. Returns no row, because each
 * row costs the driver time.
 */
export const SET_STATEMENT_CONTEXT = "SELECT WHERE set_config('hindsight.statement', $1, true) IS NULL";

/**
 * The JSON that was set for the running statement, or NULL. Without the mark, the setting is that of an earlier statement of
 * the transaction. Deferred constraint triggers run without a statement, at commit.
 */
export const SETTING_ROW = `CASE WHEN statement IS NULL OR starts_with(statement, '${CONTEXT_MARK}') THEN nullif(current_setting('hindsight.statement', true), '') END`;

/** Whether the variable `statement`, the text of the running statement, begins with a context. */
export const HAS_COMMENT = `starts_with(statement, '${OPEN}')`;

/** The JSON in the comment. Invalid base64 fails the write. `right` and `split_part` are faster here than `substr`. */
export const COMMENT_ROW = `convert_from(decode(right(split_part(statement, '*/', 1), -${OPEN.length}), 'base64'), 'UTF8')::json`;
