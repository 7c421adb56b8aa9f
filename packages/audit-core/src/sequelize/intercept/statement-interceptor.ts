import type { Sequelize } from "sequelize";

import type { AuditContext } from "../../core/context.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { AuditError } from "../../core/error.ts";
import { callsProcedure } from "../../postgres/capture/hooks/calls-procedure.ts";
import { CONTEXT_MARK, commentOf, contextRow } from "../../postgres/capture/context-comment.ts";
import {
  foldFindOrCreate,
  foldStatement,
  foldTruncate,
} from "../../postgres/capture/hooks/fold-statement.ts";
import { isFound } from "../../postgres/table/is-found.ts";
import { tablesReached } from "../../postgres/capture/hooks/tables-reached.ts";
import { asOfStatement } from "./as-of-statement.ts";
import { contextFirst } from "../driver/context-first.ts";
import {
  AS_OF,
  type Connection,
  dialectOf,
  driverQueryOf,
  sqlOfConnection,
  type StatementOptions,
} from "../driver/internals.ts";
import { explainFolded, explainRefusal } from "./explain-refusal.ts";
import { explainMissing } from "./not-installed.ts";
import { type ParametrisedDelete, parametrisedDelete } from "./parametrised-delete.ts";
import { PreparedStatements } from "../driver/prepared-statements.ts";
import { ReadStatements, type ReadStatement } from "./read-statements.ts";
import type { Registration } from "../models/registration.ts";
import { type Outgoing, sending } from "./sending.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import type { WrittenModel, WrittenModels } from "./written-models.ts";

/**
 * Stands where Sequelize hands a statement to the driver, the one place every write passes: models, bulk calls,
 * increments, upserts and raw queries alike. It checks the policy, sends the context along, and for `hooks` capture
 * folds the recording into the statement. Sequelize itself never sees the changed text, nor do its logs and errors.
 */
export function interceptStatements(
  sequelize: Sequelize,
  scope: ContextScope,
  tables: TrackedTables,
  models: WrittenModels,
  preparedStatements: boolean,
): void {
  const dialect = dialectOf(sequelize);
  const Query = driverQueryOf(sequelize);
  const ContextFirst = Query === null ? null : contextFirst(Query);
  const statements = new ReadStatements();
  const prepared = new PreparedStatements(preparedStatements && Query !== null);
  const rows = new WeakMap<AuditContext, string>();

  async function prepare(
    given: string,
    parameters: readonly unknown[],
    options: StatementOptions,
    connection: Connection,
  ): Promise<Outgoing> {
    const past = options[AS_OF];
    if (past !== undefined) return unnamed((text) => asOfStatement(text, past));
    const deletion = parameters.length === 0 ? await parametrised(given, options, connection) : null;
    const sql = deletion?.text ?? given;
    const values = deletion?.values ?? parameters;
    const hasParameters = values.length > 0;
    const read = models.needReading || hasParameters ? statements.read(sql, hasParameters) : null;
    const targets = read === null ? [] : await written(read, connection, options);
    const sources = targets.flatMap(({ registration }) => registration.context ?? []);
    const context = scope.completed(...sources, ...(options.audit === undefined ? [] : [options.audit]));
    for (const { registration } of targets) requireContext(registration, context);
    const folded = read === null ? null : await fold(sql, options, read, targets, connection);
    const foldedFor = folded === null ? null : (targets[0]?.registration.model.name ?? null);
    const rewrite = (text: string) => replaceEnd(text, given, folded ?? sql);
    const sent = context === undefined ? null : rowOf(context, rows);
    if (!hasParameters || ContextFirst === null || callsProcedure(sql)) {
      const comment = sent === null ? "" : commentOf(sent);
      return unnamed((text) => `${comment}${rewrite(text)}`, foldedFor);
    }
    const setter = targets.length === 0 && sent === null ? null : await prepared.setterOn(connection);
    const mark = sent === null ? "" : CONTEXT_MARK;
    const keeps = setter !== null && targets.length > 0;
    return {
      rewrite: (text) => `${mark}${rewrite(text)}`,
      values,
      foldedFor,
      context: sent === null ? null : { json: sent, setter },
      nameOf: (text) => (keeps ? prepared.nameOf(text) : null),
      shallSendAgain: (error) => setter !== null && prepared.lostName(error) && !options.transaction,
    };
  }

  /** A delete of a tracked row that the server can keep; `null` for anything else. */
  async function parametrised(
    sql: string,
    { searchPath = "" }: StatementOptions,
    connection: Connection,
  ): Promise<ParametrisedDelete | null> {
    const deletion = searchPath === "" ? parametrisedDelete(sql) : null;
    const registration = deletion === null ? undefined : models.registered(deletion.schema, deletion.table);
    if (deletion === null || registration === undefined) return null;
    if ((await prepared.setterOn(connection)) === null) return null;
    const [table] = await tables.tables(sqlOfConnection(connection), [registration]);
    const isInteger = (name: string) =>
      table?.columns.some((column) => column.name === name && INTEGERS.has(column.baseType)) ?? false;
    return deletion.numbers.every(isInteger) ? deletion : null;
  }

  /** The tracked tables that a statement writes to. */
  async function written(
    { tables: named, plain }: ReadStatement,
    connection: Connection,
    options: StatementOptions,
  ): Promise<readonly WrittenModel[]> {
    const sql = sqlOfConnection(connection);
    const targets = await models.written(named, sql, searchPathOf(options));
    if (plain?.cascades !== true) return targets;
    const reached = (await tablesReached(sql, plain)).flatMap(
      ({ schema, name }) => models.registered(schema, name) ?? [],
    );
    return [...targets, ...reached.map((registration) => ({ registration, directly: true }))];
  }

  /** The statement with its recording; `null` when nothing is to be folded in. */
  async function fold(
    sql: string,
    options: StatementOptions,
    read: ReadStatement,
    targets: readonly WrittenModel[],
    connection: Connection,
  ): Promise<string | null> {
    const target = targets.find(({ registration }) => registration.capture === "hooks");
    if (target === undefined) return null;
    const { plain } = read;
    if (plain === null || !target.directly || (plain.schema === null && hasSearchPath(options))) {
      throw unseen(target.registration);
    }
    if (plain.verb === "TRUNCATE") {
      const emptied = targets.filter(({ registration }) => registration.capture === "hooks");
      const sql = sqlOfConnection(connection);
      for (const written of read.tables) {
        const named = written.schema === null ? models.registered(null, written.name ?? "") : undefined;
        // What a session set its search path to is known to the server alone.
        if (named?.capture === "hooks" && !(await isFound(sql, written, named))) throw unseen(named);
      }
      return foldTruncate(
        plain.text,
        await Promise.all(emptied.map(({ registration }) => tables.table(registration, sql))),
      );
    }
    const table = await tables.table(target.registration, sqlOfConnection(connection));
    return statements.folded(read, table, () =>
      read.isFindOrCreate ? foldFindOrCreate(sql, table) : foldStatement(plain, table),
    );
  }

  dialect.Query = class extends dialect.Query {
    override async run(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
      const { connection, options } = this;
      const outgoing = await prepare(sql, parameters ?? [], options, connection);
      this.connection = sending(outgoing, connection, ContextFirst);
      try {
        return await super.run(sql, parameters);
      } catch (error) {
        const explained = explainRefusal(explainMissing(error, tables.auditSchema), tables.auditSchema);
        throw explainFolded(explained, outgoing.foldedFor);
      }
    }
  };
}

function unnamed(rewrite: (text: string) => string, foldedFor: string | null = null): Outgoing {
  return { rewrite, foldedFor, values: null, context: null, nameOf: () => null, shallSendAgain: () => false };
}

/** Types whose columns compare with a number of nine digits as with a parameter. */
const INTEGERS: ReadonlySet<string> = new Set(["int4", "int8"]);

/** A context is written out once, however many statements it goes with. */
function rowOf(context: AuditContext, known: WeakMap<AuditContext, string>): string {
  const row = known.get(context) ?? contextRow(context);
  known.set(context, row);
  return row;
}

/** Sequelize puts a search path in front of a statement on its way here. */
function replaceEnd(text: string, end: string, replacement: string): string {
  if (end === replacement) return text;
  if (!text.endsWith(end))
    throw new Error("a statement reached the driver in other words than it was prepared in");
  return `${text.slice(0, -end.length)}${replacement}`;
}

/** The search path that a call names; none where it is that of the connection. */
function searchPathOf({ searchPath = "" }: StatementOptions): string {
  return searchPath === "DEFAULT" ? "" : searchPath;
}

/** With `prependSearchPath`, Sequelize says DEFAULT where a call names none. */
function hasSearchPath({ searchPath = "DEFAULT" }: StatementOptions): boolean {
  return searchPath !== "" && searchPath !== "DEFAULT";
}

const MISSING = {
  actor: { code: "ACTOR_REQUIRED", what: "an actor" },
  reason: { code: "REASON_REQUIRED", what: "a reason" },
} as const;

function requireContext({ model, required }: Registration, context: AuditContext | undefined): void {
  const missing = required.find((member) => isMissing(context?.[member]));
  if (missing === undefined) return;
  const { code, what } = MISSING[missing];
  throw new AuditError(code, `${model.name}: a change needs ${what}; give one in the context`);
}

function isMissing(given: string | object | null | undefined): boolean {
  return typeof given === "string" ? given.trim() === "" : given == null;
}

/** What `hooks` capture would lose is refused rather than unrecorded. */
function unseen({ model }: Registration): AuditError {
  return new AuditError(
    "UNSUPPORTED",
    `${model.name}: hooks capture cannot record a write inside a larger statement, to several tables, through a view, to a partition or under a search path; use capture "triggers"`,
  );
}
