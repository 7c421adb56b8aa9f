import type { ContextFirst, SentContext } from "../driver/context-first.ts";
import type { Connection } from "../driver/internals.ts";

/** A statement as it is to be sent in place of what Sequelize hands over. */
export interface Outgoing {
  /** The text to send, given Sequelize's. */
  readonly rewrite: (text: string) => string;
  /** Its parameters; `null` for those that Sequelize hands over, if any. */
  readonly values: readonly unknown[] | null;
  /** Where the driver can send one ahead of a statement with parameters; `null` for none. */
  readonly context: SentContext | null;
  /** Name under which the server may keep the rewritten text; `null` for none. */
  readonly nameOf: (text: string) => string | null;
  /** Model whose recording is folded into it; `null` for none. */
  readonly foldedFor: string | null;
  /** Whether a statement that failed is to be sent again without any name. */
  readonly shallSendAgain: (error: unknown) => boolean;
}

/**
 * The connection, with every statement rewritten before it is sent. A folded write that returns no columns still has a row
 * for each one written, for the count; without its recording it would have given none, so they are taken out.
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

/** What Sequelize passes behind the text: parameters when there are some, and a callback. */
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
