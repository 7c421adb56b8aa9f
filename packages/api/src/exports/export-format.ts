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
  /** What stands before the rows, and says before when some may be missing. */
  head(removedBefore: string | null): string;
  batch(batch: Batch): string;
  /** What stands behind them. */
  end(written: number): string;
}

/** The column, or member, of a first line that is no row: the instant before which entries may be missing. */
const REMOVED = "removedBefore";

/** The column that has, in the last row of a part, where to go on behind it. */
const CONTINUE = "continueAfter";

interface RowWriterOptions {
  readonly columns: readonly string[];
  /** Whether the export begins at its beginning, and not behind an earlier part. */
  readonly first: boolean;
}

/** Writes for a client that may be cut off: the text says where to go on, and lines of NDJSON are whole rows. */
export function rowWriter(format: ExportFormat, { columns, first }: RowWriterOptions): RowWriter {
  return format === "csv" ? csvWriter([...columns, REMOVED, CONTINUE], first) : streamWriter(first);
}

/** Writes a file that is kept: these columns, and a first line if entries may be missing. */
export function fileWriter(format: ExportFormat, { columns, first }: RowWriterOptions): RowWriter {
  return format === "csv" ? csvWriter([...columns, REMOVED], first) : ndjsonWriter(columns, first);
}

/** Of `actor.id` and the like, the whole member. */
function ndjsonWriter(columns: readonly string[], first: boolean): RowWriter {
  const members = [...new Set(columns.map((column) => column.replace(/\..*/, "")))];
  const line = (row: ExportRow) =>
    Object.fromEntries(members.map((member) => [member, memberOf(row, member)]));
  return {
    head: (removedBefore) => removedLine(removedBefore, first),
    batch: ({ rows }) => rows.map((row) => `${JSON.stringify(line(row))}\n`).join(""),
    end: () => "",
  };
}

function streamWriter(isFirst: boolean): RowWriter {
  return {
    head: (removedBefore) => removedLine(removedBefore, isFirst),
    batch({ rows, written, after }) {
      const lines: readonly object[] =
        after === null ? rows : [...rows, { progress: { rows: written, after } }];
      return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    },
    end: (rows) => `${JSON.stringify({ end: { rows } })}\n`,
  };
}

function removedLine(removedBefore: string | null, isFirst: boolean): string {
  return isFirst && removedBefore !== null ? `${JSON.stringify({ [REMOVED]: removedBefore })}\n` : "";
}

/** RFC 4180, with texts that a spreadsheet would take for formulas behind an apostrophe. */
function csvWriter(columns: readonly string[], first: boolean): RowWriter {
  const write = (rows: readonly (readonly string[])[]): string =>
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true, record_delimiter: "windows", quoted_match: /[\r\n]/ },
    );
  return {
    // Spreadsheets take a file without the mark for another encoding than UTF-8.
    head(removedBefore) {
      if (!first) return "";
      const removed = columns.map((column) => (column === REMOVED ? (removedBefore ?? "") : ""));
      return `\uFEFF${write(removedBefore === null ? [columns] : [columns, removed])}`;
    },
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
