import type { Sequelize } from "sequelize";

import { type AuditContext, parseContext } from "../core/context.ts";
import type { ContextScope } from "../core/context-scope.ts";
import { AuditError } from "../core/error.ts";
import { contextComment } from "../postgres/context-comment.ts";
import { findOrCreateTarget, foldFindOrCreate, foldStatement } from "../postgres/fold-statement.ts";
import { type WrittenTable, writtenTable, writtenTables } from "../postgres/written-table.ts";
import { asOfStatement } from "./as-of-statement.ts";
import { AS_OF, type Connection, dialectOf, sqlOfConnection, type StatementOptions } from "./internals.ts";
import type { Registration } from "./registration.ts";
import type { TrackedTables } from "./tracked-tables.ts";

const SESSION_STATEMENT = /^\s*(START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|SHOW)\b[^;]*;?\s*$/i;
const DEFINITION = /^\s*(CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE)\b/i;

/**
 * Stands where Sequelize hands a statement to the driver, the one place every write passes: models, bulk calls,
 * increments, upserts and raw queries alike. It checks the policy, puts the context in front, and for `hooks` capture
 * folds the recording into the statement. Sequelize itself never sees the changed text, nor do its logs and errors.
 */
export function interceptStatements(sequelize: Sequelize, scope: ContextScope, tables: TrackedTables): void {
  const dialect = dialectOf(sequelize);
  const comments = new WeakMap<AuditContext, string>();

  async function prepare(sql: string, options: StatementOptions, connection: Connection): Promise<string> {
    const past = options[AS_OF];
    if (past !== undefined) return asOfStatement(sql, past);
    if (isModelRead(sql, options) || SESSION_STATEMENT.test(sql)) return sql;

    const context = contextOf(scope, options);
    const written = writtenTable(findOrCreateTarget(sql) ?? sql);
    const target = written === null ? undefined : tables.written(written);
    if (target?.reasonRequired === true && !context?.reason) {
      throw new AuditError(
        "REASON_REQUIRED",
        `${target.model.name}: a change needs a reason; give one in the context`,
      );
    }
    return commentOf(context, comments) + (await captured(sql, written, target, connection));
  }

  async function captured(
    sql: string,
    written: WrittenTable | null,
    target: Registration | undefined,
    connection: Connection,
  ): Promise<string> {
    if (written === null || target === undefined) {
      refuseUnseen(sql, tables);
      return sql;
    }
    if (target.capture === "triggers") return sql;
    const table = await tables.table(target, sqlOfConnection(connection));
    return findOrCreateTarget(sql) === null
      ? foldStatement(sql, written.verb, table)
      : foldFindOrCreate(sql, table);
  }

  dialect.Query = class extends dialect.Query {
    override async run(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
      const { connection } = this;
      const statement = await prepare(sql, this.options, connection);
      if (statement !== sql) this.connection = sending(statement, connection);
      return super.run(sql, parameters);
    }
  };
}

/** A finder's statement. A raw write that maps its result to a model has the same type, so the text decides. */
function isModelRead(sql: string, options: StatementOptions): boolean {
  return options.type === "SELECT" && options.model !== undefined && sql.startsWith("SELECT");
}

function contextOf(scope: ContextScope, options: StatementOptions): AuditContext | undefined {
  if (options.audit === undefined) return scope.current();
  return parseContext({ ...scope.current(), ...parseContext(options.audit) });
}

function commentOf(context: AuditContext | undefined, comments: WeakMap<AuditContext, string>): string {
  if (context === undefined) return "";
  const comment = comments.get(context) ?? contextComment(context);
  comments.set(context, comment);
  return comment;
}

/** A write hidden in a larger statement would be lost to `hooks` capture, so it is refused rather than unrecorded. */
function refuseUnseen(sql: string, tables: TrackedTables): void {
  if (DEFINITION.test(sql) || !tables.all().some(({ capture }) => capture === "hooks")) return;
  for (const written of writtenTables(sql)) {
    const target = tables.written(written);
    if (target?.capture === "hooks") {
      throw new AuditError(
        "UNSUPPORTED",
        `${target.model.name}: hooks capture cannot record a write inside a larger statement; use capture "triggers"`,
      );
    }
  }
}

/**
 * The connection, with `statement` sent in place of the next text. A folded write that returns no columns still has a
 * row for each one written, for the count; without its recording it would have given none.
 */
function sending(statement: string, connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, property) {
      if (property === "query") return (_text: string, ...rest: Sending) => send(target, statement, rest);
      return Reflect.get(target, property) as unknown;
    },
  });
}

/** What Sequelize passes behind the text: parameters when there are some, and a callback. */
type Sending = readonly [...parameters: unknown[], done: Done];
type Done = (error: unknown, result?: DriverResult) => void;

interface DriverResult {
  rows: readonly object[];
  readonly fields?: readonly object[];
}

function send(connection: Connection, statement: string, rest: Sending): unknown {
  const done = rest.at(-1) as Done;
  const query = connection.query.bind(connection) as (...sent: unknown[]) => unknown;
  return query(statement, ...rest.slice(0, -1), (error: unknown, result?: DriverResult) => {
    if (result?.fields?.length === 0) result.rows = [];
    done(error, result);
  });
}
