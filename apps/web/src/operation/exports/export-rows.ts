import type { ExportFormat } from "./export-reports.ts";

const [QUOTE, COMMA, NEWLINE, RETURN] = [0x22, 0x2c, 0x0a, 0x0d];

/** How lines of NDJSON begin that are no rows. */
const NOTICES = ['{"removedBefore":', '{"progress":', '{"end":'].map((text) =>
  new TextEncoder().encode(text),
);

/** A place behind which an export can go on. */
export interface ExportPlace {
  /** The `after` of the input. */
  readonly after: string;
  /** Rows and bytes up to it. */
  readonly rows: number;
  readonly bytes: number;
}

/** Counts the rows of an export while its bytes come, and remembers the last place behind which it can go on. */
export class ExportRows {
  readonly #format: ExportFormat;
  #rows: number;
  #bytes: number;
  #place: ExportPlace | null = null;
  /** What has come of the line that is not complete yet. */
  #line: Uint8Array[] = [];
  #isQuoted = false;
  /** Lines of a CSV file that are still to come before its rows. */
  #heads: number;

  /**
   * @param from where an earlier part has ended
   * @param isShort whether the file says that entries may be missing
   */
  constructor(format: ExportFormat, from: ExportPlace | null = null, isShort = false) {
    this.#format = format;
    this.#rows = from?.rows ?? 0;
    this.#bytes = from?.bytes ?? 0;
    this.#heads = format === "ndjson" || from !== null ? 0 : isShort ? 2 : 1;
  }

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get place(): ExportPlace | null {
    return this.#place;
  }

  add(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      // A quote within a cell is written twice, so that this is right behind both.
      if (byte === QUOTE && this.#format === "csv") this.#isQuoted = !this.#isQuoted;
      if (byte !== NEWLINE || this.#isQuoted) continue;
      const last = chunk.subarray(from, at + 1);
      this.#bytes += last.length;
      this.#end(this.#line.length === 0 ? last : joined([...this.#line, last]));
      this.#line = [];
      from = at + 1;
    }
    if (from === chunk.length) return;
    this.#line.push(chunk.subarray(from));
    this.#bytes += chunk.length - from;
  }

  #end(line: Uint8Array): void {
    if (this.#format === "csv") {
      if (this.#heads > 0) this.#heads -= 1;
      else this.#endRow(line);
    } else if (NOTICES.some((notice) => beginsWith(line, notice))) this.#keep(placeOf(line));
    else this.#rows += 1;
  }

  /** The last cell of a row of CSV says where to go on, and is empty in most. */
  #endRow(line: Uint8Array): void {
    this.#rows += 1;
    const end = line.at(-2) === RETURN ? line.length - 2 : line.length - 1;
    const begin = line.lastIndexOf(COMMA, end) + 1;
    this.#keep(begin < end ? new TextDecoder().decode(line.subarray(begin, end)) : null);
  }

  #keep(after: string | null): void {
    if (after !== null) this.#place = { after, rows: this.#rows, bytes: this.#bytes };
  }
}

function placeOf(line: Uint8Array): string | null {
  const told: unknown = JSON.parse(new TextDecoder().decode(line));
  const after: unknown = Reflect.get(Object(Reflect.get(Object(told), "progress")), "after");
  return typeof after === "string" ? after : null;
}

function beginsWith(line: Uint8Array, text: Uint8Array): boolean {
  return text.every((byte, i) => line[i] === byte);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
