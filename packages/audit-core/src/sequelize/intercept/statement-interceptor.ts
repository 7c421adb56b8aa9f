import type { Sequelize } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import { contextFirst } from "../driver/context-first.ts";
import { dialectOf, driverQueryOf } from "../driver/internals.ts";
import { PreparedStatements } from "../driver/prepared-statements.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import { explainWrapped, explainRefusal } from "./explain-refusal.ts";
import type { GivenStatement } from "./given-statement.ts";
import { explainMissing } from "./not-installed.ts";
import { ParsedStatements } from "./parsed-statements.ts";
import { type Outgoing, sending } from "./sending.ts";
import { swapAsOfTable } from "./steps/swap-as-of-table.ts";
import { canGoAhead, ContextRows } from "./steps/attach-context.ts";
import { withParameters } from "./steps/parametrised-delete.ts";
import { keepPlan, NOT_KEPT } from "./steps/plan-cache.ts";
import { requireActorAndReason } from "./steps/require-actor-and-reason.ts";
import { wrapWithRecording } from "./steps/wrap-with-recording.ts";
import { findWrittenModels } from "./steps/find-written-models.ts";
import type { WrittenModels } from "./written-models.ts";

/**
 * Intercepts statements between Sequelize and the driver, which all writes pass: models, bulk calls, increments, upserts and
 * raw queries. It checks the policy, sends the context along, and for `hooks` capture wraps the statement with its recording. Sequelize, its logs and its errors only see the original text.
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
  const statements = new ParsedStatements();
  const prepared = new PreparedStatements(preparedStatements && Query !== null);
  const contexts = new ContextRows();

  async function prepare(given: GivenStatement): Promise<Outgoing> {
    const { options } = given;
    const past = swapAsOfTable(options);
    if (past !== null) return { ...NOT_KEPT, rewrite: past, values: null, wrappedFor: null, context: null };
    const wanted = { ...given, ...(await withParameters(given, models, tables, prepared)) };
    const written = await findWrittenModels(wanted, models, statements);
    const context = requireActorAndReason(written.models, options, scope);
    const recording = await wrapWithRecording(wanted, written, models, tables, statements);
    const goesAhead = canGoAhead(wanted, ContextFirst !== null);
    const { prefix, ahead } = contexts.attached(context, goesAhead);
    const { setter, ...plan } = goesAhead
      ? await keepPlan(given, written.models.length > 0, ahead !== null, prepared)
      : NOT_KEPT;
    const sent = recording?.sql ?? wanted.sql;
    return {
      ...plan,
      rewrite: (text) => `${prefix}${replaceEnd(text, given.sql, sent)}`,
      values: goesAhead ? wanted.values : null,
      wrappedFor: recording?.model ?? null,
      context: ahead === null ? null : { json: ahead, setter },
    };
  }

  dialect.Query = class extends dialect.Query {
    override async run(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
      const { connection, options } = this;
      const outgoing = await prepare({ sql, values: parameters ?? [], options, connection });
      this.connection = sending(outgoing, connection, ContextFirst);
      try {
        return await super.run(sql, parameters);
      } catch (error) {
        const explained = explainRefusal(explainMissing(error, tables.auditSchema), tables.auditSchema);
        throw explainWrapped(explained, outgoing.wrappedFor);
      }
    }
  };
}

/** Sequelize may have put a search path in front of the statement. */
function replaceEnd(text: string, end: string, replacement: string): string {
  if (end === replacement) return text;
  if (!text.endsWith(end)) throw new Error("Sequelize changed the statement after it was prepared");
  return `${text.slice(0, -end.length)}${replacement}`;
}
