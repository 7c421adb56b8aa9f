import type { AuditContext } from "../../../core/context.ts";
import { CONTEXT_MARK, commentOf, contextRow } from "../../../postgres/capture/context-comment.ts";
import { callsProcedure } from "../../../postgres/capture/hooks/calls-procedure.ts";
import type { GivenStatement } from "../given-statement.ts";

/** A context on its way to the server. */
export interface TravellingContext {
  /** What is put in front of the statement's text. */
  readonly prefix: string;
  /** The context where it goes ahead of the statement, which has a mark of it; `null` where it does not. */
  readonly ahead: string | null;
}

/** Whether a context can go ahead of a statement: one with parameters, whose text is to stay the same. */
export function canGoAhead(
  { sql, values }: Pick<GivenStatement, "sql" | "values">,
  canSend: boolean,
): boolean {
  return values.length > 0 && canSend && !callsProcedure(sql);
}

/** How a context travels: ahead of the statement, or in a comment before its text. */
export class ContextRows {
  /** A context is written out once, however many statements it goes with. */
  readonly #known = new WeakMap<AuditContext, string>();

  travelling(context: AuditContext | undefined, goesAhead: boolean): TravellingContext {
    if (context === undefined) return { prefix: "", ahead: null };
    const row = this.#known.get(context) ?? contextRow(context);
    this.#known.set(context, row);
    return goesAhead ? { prefix: CONTEXT_MARK, ahead: row } : { prefix: commentOf(row), ahead: null };
  }
}
