import { findOrCreateTarget } from "../../postgres/capture/hooks/wrap-statement.ts";
import { parseWrites, type Writes } from "../../postgres/capture/hooks/parse-writes.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

/** What a statement writes. */
export interface ParsedStatement extends Writes {
  /** Whether `findOrCreate` sends it. */
  readonly isFindOrCreate: boolean;
}

interface Wrapped {
  readonly table: TrackedTable;
  readonly text: string;
}

/** Most statements remembered; an application has one for each kind of write. */
const MAX_KNOWN = 500;

/** Parses statements before they are sent. Statements with parameters are repeated, so their results are cached. */
export class ParsedStatements {
  readonly #known = new Map<string, ParsedStatement | null>();
  readonly #wrapped = new WeakMap<ParsedStatement, Wrapped>();

  /** `null` if it writes nothing. */
  read(sql: string, isRepeated: boolean): ParsedStatement | null {
    if (!isRepeated) return read(sql);
    const known = this.#known.get(sql);
    if (known !== undefined) return known;
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    const statement = read(sql);
    this.#known.set(sql, statement);
    return statement;
  }

  /** The statement wrapped with its recording, cached until the table changes. */
  wrapped(statement: ParsedStatement, table: TrackedTable, wrap: () => string): string {
    const known = this.#wrapped.get(statement);
    if (known?.table === table) return known.text;
    const text = wrap();
    this.#wrapped.set(statement, { table, text });
    return text;
  }
}

function read(sql: string): ParsedStatement | null {
  const created = findOrCreateTarget(sql);
  const writes = parseWrites(created ?? sql);
  return writes.tables.length === 0 ? null : { ...writes, isFindOrCreate: created !== null };
}
