import type { Sequelize } from "sequelize";

import type { AuditContext } from "../core/context.ts";
import type { ContextScope } from "../core/context-scope.ts";
import { AuditError } from "../core/error.ts";
import { contextComment } from "../postgres/context-comment.ts";
import { findOrCreateTarget, foldFindOrCreate, foldStatement } from "../postgres/fold-statement.ts";
import { type PlainWrite, readWrites } from "../postgres/read-writes.ts";
import { asOfStatement } from "./as-of-statement.ts";
import { AS_OF, type Connection, dialectOf, sqlOfConnection, type StatementOptions } from "./internals.ts";
import { explainMissing } from "./not-installed.ts";
import type { Registration } from "./registration.ts";
import { type Rewrite, sending } from "./sending.ts";
import type { TrackedTables, WrittenModel } from "./tracked-tables.ts";

interface Written {
  /** Whether it is what `findOrCreate` sends. */
  readonly created: boolean;
  readonly plain: PlainWrite | null;
  readonly targets: readonly WrittenModel[];
}

/**
 * Stands where Sequelize hands a statement to the driver, the one place every write passes: models, bulk calls,
 * increments, upserts and raw queries alike. It checks the policy, puts the context in front, and for `hooks` capture
 * folds the recording into the statement. Sequelize itself never sees the changed text, nor do its logs and errors.
 */
export function interceptStatements(sequelize: Sequelize, scope: ContextScope, tables: TrackedTables): void {
  const dialect = dialectOf(sequelize);
  const comments = new WeakMap<AuditContext, string>();

  async function prepare(sql: string, options: StatementOptions, connection: Connection): Promise<Rewrite> {
    const past = options[AS_OF];
    if (past !== undefined) return (text) => asOfStatement(text, past);
    const write = tables.needReading ? await read(sql, connection) : null;
    const targets = write?.targets ?? [];
    const sources = targets.flatMap(({ registration }) => registration.context ?? []);
    const context = scope.completed(...sources, ...(options.audit === undefined ? [] : [options.audit]));
    const comment = commentOf(context, comments);
    for (const { registration } of targets) requireReason(registration, context);
    const folded = write === null ? null : await fold(sql, options, write, connection);
    return (text) => `${comment}${folded === null ? text : replaceEnd(text, sql, folded)}`;
  }

  /** What a statement writes of tracked tables; `null` when nothing. */
  async function read(sql: string, connection: Connection): Promise<Written | null> {
    const created = findOrCreateTarget(sql);
    const writes = readWrites(created ?? sql);
    if (writes.tables.length === 0) return null;
    const targets = await tables.written(writes.tables, sqlOfConnection(connection));
    return { created: created !== null, plain: writes.plain, targets };
  }

  /** The statement with its recording; `null` when nothing is to be folded in. */
  async function fold(
    sql: string,
    options: StatementOptions,
    { created, plain, targets }: Written,
    connection: Connection,
  ): Promise<string | null> {
    const target = targets.find(({ registration }) => registration.capture === "hooks");
    if (target === undefined) return null;
    if (plain === null || !target.directly || (plain.schema === null && hasSearchPath(options))) {
      throw unseen(target.registration);
    }
    const table = await tables.table(target.registration, sqlOfConnection(connection));
    return created ? foldFindOrCreate(sql, table) : foldStatement(plain, table);
  }

  dialect.Query = class extends dialect.Query {
    override async run(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
      const { connection } = this;
      this.connection = sending(await prepare(sql, this.options, connection), connection);
      try {
        return await super.run(sql, parameters);
      } catch (error) {
        throw explainMissing(error, tables.auditSchema);
      }
    }
  };
}

function commentOf(context: AuditContext | undefined, comments: WeakMap<AuditContext, string>): string {
  if (context === undefined) return "";
  const comment = comments.get(context) ?? contextComment(context);
  comments.set(context, comment);
  return comment;
}

/** Sequelize puts a search path in front of a statement on its way here. */
function replaceEnd(text: string, end: string, replacement: string): string {
  if (!text.endsWith(end))
    throw new Error("a write reached the driver in other words than it was prepared in");
  return `${text.slice(0, -end.length)}${replacement}`;
}

/** With `prependSearchPath`, Sequelize says DEFAULT where a call names none. */
function hasSearchPath({ searchPath = "DEFAULT" }: StatementOptions): boolean {
  return searchPath !== "" && searchPath !== "DEFAULT";
}

function requireReason({ model, reasonRequired }: Registration, context: AuditContext | undefined): void {
  if (!reasonRequired || context?.reason) return;
  throw new AuditError("REASON_REQUIRED", `${model.name}: a change needs a reason; give one in the context`);
}

/** What `hooks` capture would lose is refused rather than unrecorded. */
function unseen({ model }: Registration): AuditError {
  return new AuditError(
    "UNSUPPORTED",
    `${model.name}: hooks capture cannot record a write inside a larger statement, to several tables, through a view, to a partition or under a search path; use capture "triggers"`,
  );
}
