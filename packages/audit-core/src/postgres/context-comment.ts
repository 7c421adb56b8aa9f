import { MAX_CONTEXT_BYTES, type AuditContext } from "../core/context.ts";
import { storableJson } from "./storable-json.ts";

const OPEN = "/*hindsight:";
const CLOSE = "*/ ";

/** Characters at the head of a statement that can hold a context: base64 takes four for three bytes. */
const HEAD = OPEN.length + Math.ceil(MAX_CONTEXT_BYTES / 3) * 4 + CLOSE.length;

/**
 * The context as a comment to put in front of a statement: it travels with the write, costs no round trip and leaves
 * nothing on the connection. Base64 cannot end the comment, whatever a reason or an agent contains.
 */
export function contextComment(context: AuditContext): string {
  return `${OPEN}${Buffer.from(storableJson(context)).toString("base64")}${CLOSE}`;
}

/**
 * Body that leaves the context of the running statement as JSON in the variable `source`, or NULL. A transaction-local
 * setting is the second source, for clients that cannot put a comment in front. A damaged comment fails the write.
 */
export const READ_CONTEXT = `head := left(current_query(), ${HEAD});
  IF starts_with(head, '${OPEN}') THEN
    source := convert_from(decode(substr(head, ${OPEN.length + 1}, position('*/' IN head) - ${OPEN.length + 1}), 'base64'), 'UTF8');
  ELSE
    source := nullif(current_setting('hindsight.context', true), '');
  END IF;`;
