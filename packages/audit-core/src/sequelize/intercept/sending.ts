import type { ContextFirst, SentContext } from "../driver/context-first.ts";
import type { Connection } from "../driver/internals.ts";

/** How to change a statement that Sequelize sends. */
export interface Outgoing {
  /** Gives the text to send in place of Sequelize's. */
  readonly rewrite: (text: string) => string;
  /** The parameters to send; `null` to keep Sequelize's. */
  readonly values: readonly unknown[] | null;
  /** Context to send ahead of a statement with parameters; `null` for none. */
  readonly context: SentContext | null;
  /** Name of the prepared statement for the rewritten text; `null` for none. */
  readonly nameOf: (text: string) => string | null;
  /** Name of the model that wraps it with its recording; `null` for none. */
  readonly wrappedFor: string | null;
  /** Whether to send a failed statement again, without a name. */
  readonly shallSendAgain: (error: unknown) => boolean;
}

/**
 * Wraps a connection so that it sends statements as `outgoing` says. A wrapped write without RETURNING yields one row without
 * columns per written row, for the row count. The original yields no rows, so these are dropped.
 */
export function sending(
  outgoing: Outgoing,
  connection: Connection,
  ContextFirst: ContextFirst | null,
): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === "query") {
        return (text: string, ...rest: Sending) => {
          send(target, ContextFirst, outgoing, text, rest);
        };
      }
      return Reflect.get(target, property) as unknown;
    },
  });
}

/** The arguments that Sequelize passes after the text: parameters, if there are any, and a callback. */
type Sending = readonly [values: readonly unknown[], done: Done] | readonly [done: Done];
type Done = (error: unknown, result?: DriverResult | DriverResult[]) => void;

interface DriverResult {
  rows: readonly object[];
  readonly fields?: readonly object[];
}

function send(
  connection: Connection,
  ContextFirst: ContextFirst | null,
  { rewrite, values: own, context, nameOf, shallSendAgain }: Outgoing,
  sql: string,
  rest: Sending,
): void {
  const query = connection.query.bind(connection) as (...sent: unknown[]) => unknown;
  const [passed, done] = rest.length === 1 ? [null, rest[0]] : rest;
  const values = own ?? passed;
  const finish: Done = (error, result) => {
    for (const one of result === undefined ? [] : [result].flat()) {
      if (one.fields?.length === 0) one.rows = [];
    }
    done(error, result);
  };
  const text = rewrite(sql);
  if (values === null) {
    query(text, finish);
    return;
  }
  const sendAs = (sent: SentContext | null, named: { readonly name?: string }, then: Done) => {
    const statement = { text, values, ...named };
    if (sent === null || ContextFirst === null) query(statement, then);
    else query(new ContextFirst(statement, sent, then));
  };
  const name = nameOf(text);
  sendAs(context, name === null ? {} : { name }, (error, result) => {
    if (shallSendAgain(error)) sendAs(context && { ...context, setter: null }, {}, finish);
    else finish(error, result);
  });
}
