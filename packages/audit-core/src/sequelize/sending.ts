import type { Connection } from "./internals.ts";

/** What to send in place of a text. */
export type Rewrite = (text: string) => string;

/**
 * The connection, with every text rewritten before it is sent. A folded write that returns no columns still has a row for
 * each one written, for the count; without its recording it would have given none, so they are taken out.
 */
export function sending(rewrite: Rewrite, connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === "query") return (text: string, ...rest: Sending) => send(target, rewrite(text), rest);
      return Reflect.get(target, property) as unknown;
    },
  });
}

/** What Sequelize passes behind the text: parameters when there are some, and a callback. */
type Sending = readonly [...parameters: unknown[], done: Done];
type Done = (error: unknown, result?: DriverResult | DriverResult[]) => void;

interface DriverResult {
  rows: readonly object[];
  readonly fields?: readonly object[];
}

function send(connection: Connection, statement: string, rest: Sending): unknown {
  const done = rest.at(-1) as Done;
  const query = connection.query.bind(connection) as (...sent: unknown[]) => unknown;
  return query(statement, ...rest.slice(0, -1), (error: unknown, result?: DriverResult | DriverResult[]) => {
    for (const one of result === undefined ? [] : [result].flat()) {
      if (one.fields?.length === 0) one.rows = [];
    }
    done(error, result);
  });
}
