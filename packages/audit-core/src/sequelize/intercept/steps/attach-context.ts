import type { AuditContext } from "../../../core/context.ts";
import { CONTEXT_MARK, commentOf, contextRow } from "../../../postgres/capture/context-comment.ts";
import { callsProcedure } from "../../../postgres/capture/hooks/calls-procedure.ts";
import type { GivenStatement } from "../given-statement.ts";

/** How a context is attached to a statement. */
export interface AttachedContext {
  /** Comment to put before the statement's text: the context or, if that is sent ahead, a mark. */
  readonly prefix: string;
  /** Context to send ahead of the statement; `null` if it is in the prefix. */
  readonly ahead: string | null;
}

/** Whether a context can be sent ahead of a statement. It must be one with parameters, whose text is to stay the same. */
export function canGoAhead(
  { sql, values }: Pick<GivenStatement, "sql" | "values">,
  canSend: boolean,
): boolean {
  return values.length > 0 && canSend && !callsProcedure(sql);
}

/** Attaches contexts to statements: ahead of the statement, or in a comment before its text. */
export class ContextRows {
  /** Each context is encoded once, however many statements it is attached to. */
  readonly #known = new WeakMap<AuditContext, string>();

  attached(context: AuditContext | undefined, goesAhead: boolean): AttachedContext {
    if (context === undefined) return { prefix: "", ahead: null };
    const row = this.#known.get(context) ?? contextRow(context);
    this.#known.set(context, row);
    return goesAhead ? { prefix: CONTEXT_MARK, ahead: row } : { prefix: commentOf(row), ahead: null };
  }
}
