import { stringify } from "csv-stringify/sync";

/** The formats of exports, with their content types. */
export const EXPORT_FORMATS = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** A row of an export. */
export type ExportRow = object;

export interface Batch {
  readonly rows: readonly ExportRow[];
  /** Rows so far, with these. */
  readonly written: number;
  /** Where to go on behind these rows; `null` where that cannot be, and at the end. */
  readonly after: string | null;
}

/** Writes the rows of an export as text. */
export interface RowWriter {
  /** What stands before the rows. */
  readonly head: string;
  batch(batch: Batch): string;
  /** What stands behind them. */
  end(written: number): string;
}

/** The column that has, in the last row of a part, where to go on behind it. */
const CONTINUE = "continueAfter";

interface RowWriterOptions {
  readonly columns: readonly string[];
  /** Whether the export begins at its beginning, and not behind an earlier part. */
  readonly first: boolean;
}

/** Writes for a client that may be cut off: the text says where to go on, and lines of NDJSON are whole rows. */
export function rowWriter(format: ExportFormat, { columns, first }: RowWriterOptions): RowWriter {
  return format === "csv" ? csvWriter([...columns, CONTINUE], first) : NDJSON;
}

/** Writes a file that is kept: these columns and nothing else. */
export function fileWriter(format: ExportFormat, { columns, first }: RowWriterOptions): RowWriter {
  return format === "csv" ? csvWriter(columns, first) : ndjsonWriter(columns);
}

/** Of `actor.id` and the like, the whole member. */
function ndjsonWriter(columns: readonly string[]): RowWriter {
  const members = [...new Set(columns.map((column) => column.replace(/\..*/, "")))];
  const line = (row: ExportRow) =>
    Object.fromEntries(members.map((member) => [member, memberOf(row, member)]));
  return {
    head: "",
    batch: ({ rows }) => rows.map((row) => `${JSON.stringify(line(row))}\n`).join(""),
    end: () => "",
  };
}

const NDJSON: RowWriter = {
  head: "",
  batch({ rows, written, after }) {
    const lines: readonly object[] =
      after === null ? rows : [...rows, { progress: { rows: written, after } }];
    return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  },
  end: (rows) => `${JSON.stringify({ end: { rows } })}\n`,
};

/** RFC 4180, with texts that a spreadsheet would take for formulas behind an apostrophe. */
function csvWriter(columns: readonly string[], first: boolean): RowWriter {
  const write = (rows: readonly (readonly string[])[]): string =>
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true, record_delimiter: "windows", quoted_match: /[\r\n]/ },
    );
  return {
    // Spreadsheets take a file without the mark for another encoding than UTF-8.
    head: first ? `\uFEFF${write([columns])}` : "",
    batch: ({ rows, after }) =>
      write(
        rows.map((row, i) =>
          columns.map((column) =>
            column === CONTINUE ? (i === rows.length - 1 ? (after ?? "") : "") : cell(memberOf(row, column)),
          ),
        ),
      ),
    end: () => "",
  };
}

/** A member of a row, or of one of its members: `actor.id`. */
function memberOf(row: ExportRow, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (of, name) => (typeof of === "object" && of !== null ? Reflect.get(of, name) : null),
      row,
    );
}

/** Members that are no texts become JSON. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
