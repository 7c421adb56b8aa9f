import { checkOptions } from "../../../core/check-options.ts";
import { AuditError } from "../../../core/error.ts";
import { toLimit } from "../../../core/page.ts";
import { isVersionId } from "../../../core/stored-id.ts";
import { type ChangedEntry, readChanged } from "../log-reader.ts";
import { readRange, WINDOW } from "./read-range.ts";
import { MAX_FIELDS_LIMIT } from "./tail.ts";
import type { TailHost } from "./tail-host.ts";

/** A part of the log that a tail has passed. */
export interface PassedRange {
  /** Id of the last entry that is known; those behind it are read. */
  readonly after: string;
  /** Id of an entry that a tail has given: what is before it is complete. */
  readonly upTo: string;
  /** @default 50 */
  readonly limit?: number | undefined;
}

/** Reads the entries between two ids, oldest first, without values. */
export async function readPassed(host: TailHost, range: PassedRange): Promise<readonly ChangedEntry[]> {
  checkOptions("passed", range, { after: "text", upTo: "text", limit: "any" });
  const { after, upTo, limit } = range;
  const [from, to] = [toPosition(after), toPosition(upTo)];
  const size = toLimit(limit, MAX_FIELDS_LIMIT);
  if (to <= from) return [];
  return host.connected(async (sql) => {
    const tables = await host.tables(sql);
    const where = () => [];
    const source = { sql, tables, auditSchema: host.schema, read: readChanged, size };
    return (await readRange(source, { from, to, where, window: WINDOW })).entries;
  });
}

/** @throws {AuditError} CURSOR_INVALID */
function toPosition(id: string): bigint {
  if (id === "0" || isVersionId(id)) return BigInt(id);
  throw new AuditError("CURSOR_INVALID", "passed: the id of an entry is a whole number in decimal digits");
}
