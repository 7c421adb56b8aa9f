import { SET_STATEMENT_CONTEXT } from "../../postgres/capture/context-comment.ts";
import type { DriverDone, DriverQuery, DriverQueryClass, DriverStatement, Wire } from "./internals.ts";

/** A context to send ahead of a statement. */
export interface SentContext {
  readonly json: string;
  /** Name of the prepared statement that sets it; `null` to send its text. */
  readonly setter: string | null;
}

/** A statement of the driver that is sent right after its context. */
export type ContextFirst = new (
  statement: DriverStatement,
  context: SentContext,
  done: DriverDone,
) => DriverQuery;

/**
 * Sends the context and the statement before one Sync of the extended query protocol: one round trip, one transaction, one
 * commit, with which the setting ends. The statement's text does not contain the context, so the server can reuse its plan.
 */
export function contextFirst(Query: DriverQueryClass): ContextFirst {
  return class extends Query {
    readonly #context: SentContext;
    #isAnswered = false;

    constructor({ text, values, name }: DriverStatement, context: SentContext, done: DriverDone) {
      // Passing an object would make the driver copy it, which takes longer than sending it.
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

    /** The first result belongs to the context. */
    override handleDataRow(message: unknown): void {
      if (this.#isAnswered) super.handleDataRow(message);
    }

    override handleCommandComplete(message: unknown, wire: Wire): void {
      if (this.#isAnswered) super.handleCommandComplete(message, wire);
      this.#isAnswered = true;
    }
  };
}
