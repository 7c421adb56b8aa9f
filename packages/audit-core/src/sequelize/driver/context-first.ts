import { SET_STATEMENT_CONTEXT } from "../../postgres/capture/context-comment.ts";
import type { DriverDone, DriverQuery, DriverQueryClass, DriverStatement, Wire } from "./internals.ts";

/** A context on its way, as JSON, and the name under which the server has the statement that sets it; `null` for none. */
export interface SentContext {
  readonly json: string;
  readonly setter: string | null;
}

/** Makes a statement that goes to the server behind its context. */
export type ContextFirst = new (
  statement: DriverStatement,
  context: SentContext,
  done: DriverDone,
) => DriverQuery;

/**
 * Sends the context and the statement in one go, as the extended query protocol allows: one round trip, one transaction,
 * one commit, and the setting ends with it. The statement's own text stays the same, so that the server can keep its plan.
 */
export function contextFirst(Query: DriverQueryClass): ContextFirst {
  return class extends Query {
    readonly #context: SentContext;
    #isAnswered = false;

    constructor({ text, values, name }: DriverStatement, context: SentContext, done: DriverDone) {
      // The driver copies an object member by member, which takes longer than to send it.
      super(text, values, done);
      this.name = name;
      this.#context = context;
    }

    override submit(wire: Wire): unknown {
      const { json, setter } = this.#context;
      wire.stream.cork();
      try {
        if (setter === null) wire.parse({ name: "", text: SET_STATEMENT_CONTEXT });
        wire.bind({ statement: setter ?? "", values: [json] });
        wire.execute({ portal: "" });
        return super.submit(wire);
      } finally {
        wire.stream.uncork();
      }
    }

    /** The first answer is that to the context. */
    override handleDataRow(message: unknown): void {
      if (this.#isAnswered) super.handleDataRow(message);
    }

    override handleCommandComplete(message: unknown, wire: Wire): void {
      if (this.#isAnswered) super.handleCommandComplete(message, wire);
      this.#isAnswered = true;
    }
  };
}
