import { AuditError } from "../../../core/error.ts";
import type { PlainWrite } from "../../../postgres/capture/hooks/parse-writes.ts";
import type { Sql } from "../../../postgres/sql/sql.ts";
import { resolvesTo } from "../../../postgres/table/resolves-to.ts";
import type { StatementOptions } from "../../driver/internals.ts";
import type { ParsedStatement } from "../parsed-statements.ts";
import type { WrittenModel, WrittenModels } from "../written-models.ts";

/**
 * Checks that hooks capture can record a statement: that it is one plain write (so neither COPY nor MERGE) that names the
 * model's table itself.
 * @returns the write.
 * @throws {AuditError} UNSUPPORTED
 */
export function refuseCopyAndNestedWrites(
  { plain }: ParsedStatement,
  target: WrittenModel,
  options: StatementOptions,
): PlainWrite {
  if (plain !== null && target.directly && (plain.schema !== null || !hasSearchPath(options))) return plain;
  throw unrecordable(target.registration.model);
}

/**
 * Checks that the tables which a TRUNCATE names without a schema are those of the models, whatever the search path.
 * @throws {AuditError} UNSUPPORTED
 */
export async function refuseOtherTables(
  { tables }: ParsedStatement,
  models: Pick<WrittenModels, "registered">,
  sql: Sql,
): Promise<void> {
  for (const table of tables) {
    const named = table.schema === null ? models.registered(null, table.name ?? "") : undefined;
    if (named?.capture === "hooks" && !(await resolvesTo(sql, table, named))) throw unrecordable(named.model);
  }
}

/** With `prependSearchPath`, Sequelize passes DEFAULT if a call names none. */
function hasSearchPath({ searchPath = "DEFAULT" }: StatementOptions): boolean {
  return searchPath !== "" && searchPath !== "DEFAULT";
}

function unrecordable({ name }: { readonly name: string }): AuditError {
  return new AuditError(
    "UNSUPPORTED",
    `${name}: hooks capture cannot record a write inside a larger statement, to several tables, through a view, to a partition or under a search path; use capture "triggers"`,
  );
}
