import type { AuditContext } from "../../core/context.ts";
import { storableJson } from "../sql/storable-json.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

const OPEN = "/*hindsight:";
const CLOSE = "*/ ";

const MEMBERS = CONTEXT_COLUMNS.map((column) => ({ member: contextMember(column), path: column.path }));

/**
 * The context as a comment to put in front of a statement: it travels with the write, costs no round trip and leaves
 * nothing on the connection. Base64 cannot end the comment, whatever a reason or an agent contains.
 */
export function contextComment(context: AuditContext): string {
  return commentOf(contextRow(context));
}

/** The same, for a context that is written out already. */
export function commentOf(row: string): string {
  return `${OPEN}${Buffer.from(row).toString("base64")}${CLOSE}`;
}

/** The context as JSON of the columns that versions keep it in: the server reads such an object four times faster. */
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

/** In front of a statement with parameters, whose context goes ahead of it as a setting. */
export const CONTEXT_MARK = "/*hindsight*/ ";

/**
 * Sets the context of the next statement of the transaction that has the {@link CONTEXT_MARK}. Answers without a row, each
 * of which would cost the driver.
 */
export const SET_STATEMENT_CONTEXT = "SELECT WHERE set_config('hindsight.statement', $1, true) IS NULL";

/**
 * The JSON that was set for the running statement, `NULL` for none. A setting alone would be that of an earlier statement
 * of the transaction; constraint triggers that wait for the commit find no statement at all.
 */
export const SETTING_ROW = `CASE WHEN statement IS NULL OR starts_with(statement, '${CONTEXT_MARK}') THEN nullif(current_setting('hindsight.statement', true), '') END`;

/** Boolean: whether the text of the running statement, in the variable `statement`, begins with a context. */
export const HAS_COMMENT = `starts_with(statement, '${OPEN}')`;

/** The JSON of the comment that `statement` begins with. A damaged one fails the write. `substr` would count all its characters. */
export const COMMENT_ROW = `convert_from(decode(right(split_part(statement, '*/', 1), -${OPEN.length}), 'base64'), 'UTF8')::json`;
