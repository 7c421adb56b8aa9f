import { AuditError } from "../../../core/error.ts";
import { wrapTruncate } from "../../../postgres/capture/hooks/truncate-cascade.ts";
import { wrapFindOrCreate, wrapStatement } from "../../../postgres/capture/hooks/wrap-statement.ts";
import type { Sql } from "../../../postgres/sql/sql.ts";
import { resolvesTo } from "../../../postgres/table/resolves-to.ts";
import { sqlOfConnection, type StatementOptions } from "../../driver/internals.ts";
import type { Registration } from "../../models/registration.ts";
import type { TrackedTables } from "../../models/tracked-tables.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { ParsedStatement, ParsedStatements } from "../parsed-statements.ts";
import type { WrittenModels } from "../written-models.ts";
import type { Written } from "./written.ts";

/** A statement that records what it writes. */
export interface Recording {
  readonly sql: string;
  /** Name of the model it was made for. */
  readonly model: string;
}

/**
 * Folds the recording of `hooks` capture into a statement; `null` when none is to be.
 * @throws {AuditError} UNSUPPORTED for what it would lose.
 */
export async function foldRecording(
  { sql, options, connection }: GivenStatement,
  { read, models: written }: Written,
  models: Pick<WrittenModels, "registered">,
  tables: Pick<TrackedTables, "table">,
  statements: Pick<ParsedStatements, "folded">,
): Promise<Recording | null> {
  const hooked = written.filter(({ registration }) => registration.capture === "hooks");
  const [target] = hooked;
  if (read === null || target === undefined) return null;
  const { plain } = read;
  if (plain === null || !target.directly || (plain.schema === null && hasSearchPath(options))) {
    throw unseen(target.registration);
  }
  const model = written[0]?.registration.model.name ?? "";
  const reader = sqlOfConnection(connection);
  if (plain.verb === "TRUNCATE") {
    await refuseOthers(read, models, reader);
    const emptied = hooked.map(({ registration }) => tables.table(registration, reader));
    return { sql: wrapTruncate(plain.text, await Promise.all(emptied)), model };
  }
  const table = await tables.table(target.registration, reader);
  const folded = statements.folded(read, table, () =>
    read.isFindOrCreate ? wrapFindOrCreate(sql, table) : wrapStatement(plain, table),
  );
  return { sql: folded, model };
}

/** What a session set its search path to is known to the server alone. */
async function refuseOthers(
  { tables }: ParsedStatement,
  models: Pick<WrittenModels, "registered">,
  sql: Sql,
): Promise<void> {
  for (const table of tables) {
    const named = table.schema === null ? models.registered(null, table.name ?? "") : undefined;
    if (named?.capture === "hooks" && !(await resolvesTo(sql, table, named))) throw unseen(named);
  }
}

/** With `prependSearchPath`, Sequelize says DEFAULT where a call names none. */
function hasSearchPath({ searchPath = "DEFAULT" }: StatementOptions): boolean {
  return searchPath !== "" && searchPath !== "DEFAULT";
}

/** What `hooks` capture would lose is refused rather than unrecorded. */
function unseen({ model }: Registration): AuditError {
  return new AuditError(
    "UNSUPPORTED",
    `${model.name}: hooks capture cannot record a write inside a larger statement, to several tables, through a view, to a partition or under a search path; use capture "triggers"`,
  );
}
