import type { Database } from "@hindsight/db";
import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";

import { statementName } from "./statement-name.ts";

/** Query of a connection of the driver, with a callback or a promise. */
type Query = (this: unknown, ...args: unknown[]) => unknown;

/** Gives each statement of a database a span with its operation and table. */
export function traceStatements({ sequelize }: Database, tracer: Tracer): void {
  const tables = new Set(Object.values(sequelize.models).map((model) => model.tableName));
  const known = new WeakSet<object>();
  // Not when it connects: the first connection is older than this.
  sequelize.addHook("afterPoolAcquire", (connection: unknown) => {
    if (typeof connection !== "object" || connection === null || known.has(connection)) return;
    known.add(connection);
    const query: unknown = Reflect.get(connection, "query");
    if (isQuery(query)) Reflect.set(connection, "query", traced(query, tracer, tables));
  });
}

function traced(query: Query, tracer: Tracer, tables: ReadonlySet<string>): Query {
  return function tracedQuery(...args) {
    const { operation, table } = statementName(textOf(args[0]), tables);
    const span = tracer.startSpan(table === null ? operation : `${operation} ${table}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        "db.system.name": "postgresql",
        "db.operation.name": operation,
        ...(table !== null && { "db.collection.name": table }),
      },
    });
    const end = (error: unknown): void => {
      // Only the SQLSTATE: the message may quote values.
      if (error !== null && error !== undefined) {
        const code = typeof error === "object" && "code" in error ? String(error.code) : "unknown";
        span.setAttribute("db.response.status_code", code).setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    };
    const callback = args.at(-1);
    if (isQuery(callback)) {
      const observed: Query = function observed(...results) {
        end(results[0]);
        return callback.apply(this, results);
      };
      return query.apply(this, [...args.slice(0, -1), observed]);
    }
    const result = query.apply(this, args);
    if (result instanceof Promise) result.then(() => end(null), end);
    else span.end();
    return result;
  };
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  const text: unknown =
    typeof statement === "object" && statement !== null ? Reflect.get(statement, "text") : "";
  return typeof text === "string" ? text : "";
}

function isQuery(value: unknown): value is Query {
  return typeof value === "function";
}
