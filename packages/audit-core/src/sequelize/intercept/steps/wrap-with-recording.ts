import { wrapTruncate } from "../../../postgres/capture/hooks/truncate-cascade.ts";
import { wrapFindOrCreate, wrapStatement } from "../../../postgres/capture/hooks/wrap-statement.ts";
import { sqlOfConnection } from "../../driver/internals.ts";
import type { TrackedTables } from "../../models/tracked-tables.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { ParsedStatements } from "../parsed-statements.ts";
import type { WrittenModels } from "../written-models.ts";
import type { Written } from "./find-written-models.ts";
import { refuseCopyAndNestedWrites, refuseOtherTables } from "./refuse-copy-and-nested-writes.ts";

/** A statement that records what it writes. */
export interface Recording {
  readonly sql: string;
  /** Name of the first model that it writes to. */
  readonly model: string;
}

/**
 * Wraps a statement with the recording of `hooks` capture; `null` if it writes to no model with that capture.
 * @throws {AuditError} UNSUPPORTED if it cannot be recorded.
 */
export async function wrapWithRecording(
  { sql, options, connection }: GivenStatement,
  { read, models: written }: Written,
  models: Pick<WrittenModels, "registered">,
  tables: Pick<TrackedTables, "table">,
  statements: Pick<ParsedStatements, "wrapped">,
): Promise<Recording | null> {
  const hooked = written.filter(({ registration }) => registration.capture === "hooks");
  const [target] = hooked;
  if (read === null || target === undefined) return null;
  const plain = refuseCopyAndNestedWrites(read, target, options);
  const model = written[0]?.registration.model.name ?? "";
  const reader = sqlOfConnection(connection);
  if (plain.verb === "TRUNCATE") {
    await refuseOtherTables(read, models, reader);
    const emptied = hooked.map(({ registration }) => tables.table(registration, reader));
    return { sql: wrapTruncate(plain.text, await Promise.all(emptied)), model };
  }
  const table = await tables.table(target.registration, reader);
  const wrapped = statements.wrapped(read, table, () =>
    read.isFindOrCreate ? wrapFindOrCreate(sql, table) : wrapStatement(plain, table),
  );
  return { sql: wrapped, model };
}
