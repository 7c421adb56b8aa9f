import { cascadedTables } from "../../../postgres/capture/hooks/truncate-cascade.ts";
import { sqlOfConnection, type StatementOptions } from "../../driver/internals.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { ParsedStatement, ParsedStatements } from "../parsed-statements.ts";
import type { WrittenModel, WrittenModels } from "../written-models.ts";

/** What a statement writes. */
export interface Written {
  /** `null` if it writes nothing, or no step needs to know. */
  readonly read: ParsedStatement | null;
  readonly models: readonly WrittenModel[];
}

/** Parses a statement, and looks up the tracked models among the tables that it writes to. */
export async function findWrittenModels(
  { sql, values, options, connection }: GivenStatement,
  models: WrittenModels,
  statements: Pick<ParsedStatements, "read">,
): Promise<Written> {
  const isRepeated = values.length > 0;
  const read = models.needReading || isRepeated ? statements.read(sql, isRepeated) : null;
  if (read === null) return { read, models: [] };
  const reader = sqlOfConnection(connection);
  const named = await models.written(read.tables, reader, searchPathOf(options));
  if (read.plain?.cascades !== true) return { read, models: named };
  const reached = (await cascadedTables(reader, read.plain)).flatMap(
    ({ schema, name }) => models.registered(schema, name) ?? [],
  );
  return { read, models: [...named, ...reached.map((registration) => ({ registration, directly: true }))] };
}

/** The search path that a call names; empty for that of the connection. */
function searchPathOf({ searchPath = "" }: StatementOptions): string {
  return searchPath === "DEFAULT" ? "" : searchPath;
}
