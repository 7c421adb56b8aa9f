import { findOrCreateTarget } from "../../postgres/capture/hooks/wrap-statement.ts";
import { parseWrites, type Writes } from "../../postgres/capture/hooks/parse-writes.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

/** What a statement writes. */
export interface ParsedStatement extends Writes {
  /** Whether it is what `findOrCreate` sends. */
  readonly isFindOrCreate: boolean;
}

interface Folded {
  readonly table: TrackedTable;
  readonly text: string;
}

/** Statements remembered at most; an application has as many as it has kinds of writes. */
const MOST = 500;

/**
 * Statements read before they are sent. A text with parameters comes again and again, so what was read of it is kept; one
 * with its values in it does not.
 */
export class ParsedStatements {
  readonly #known = new Map<string, ParsedStatement | null>();
  readonly #folded = new WeakMap<ParsedStatement, Folded>();

  /** `null` when it writes nothing. */
  read(sql: string, isRepeated: boolean): ParsedStatement | null {
    if (!isRepeated) return read(sql);
    const known = this.#known.get(sql);
    if (known !== undefined) return known;
    if (this.#known.size === MOST) this.#known.clear();
    const statement = read(sql);
    this.#known.set(sql, statement);
    return statement;
  }

  /** The statement with its recording for the table as it is now. */
  folded(statement: ParsedStatement, table: TrackedTable, fold: () => string): string {
    const known = this.#folded.get(statement);
    if (known?.table === table) return known.text;
    const text = fold();
    this.#folded.set(statement, { table, text });
    return text;
  }
}

function read(sql: string): ParsedStatement | null {
  const created = findOrCreateTarget(sql);
  const writes = parseWrites(created ?? sql);
  return writes.tables.length === 0 ? null : { ...writes, isFindOrCreate: created !== null };
}
