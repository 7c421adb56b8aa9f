/** A row that a variant can write again. */
export interface Row {
  readonly id: number;
}

/** Writes of one kind of client, inside a transaction or on their own. */
export interface Writer {
  create(): Promise<Row>;
  /** Changes two of ten fields. */
  update(row: Row, step: number): Promise<void>;
  destroy(row: Row): Promise<void>;
}

/** A variant connected to its own database. */
export interface Subject extends Writer, AsyncDisposable {
  bulkCreate(count: number): Promise<void>;
  /** Changes one field of `count` rows from `from` on in one statement. */
  bulkUpdate(from: number, count: number, step: number): Promise<void>;
  transaction(work: (writer: Writer) => Promise<void>): Promise<void>;
  /** Rows to write again, made outside the measured time. */
  rows(count: number): Promise<readonly Row[]>;
  /** Versions recorded so far; `null` for a variant that records none. */
  versions(): Promise<number | null>;
}

/** A way to write and to record it. */
export interface Variant {
  readonly name: string;
  /** Key of its bar, for the variants that have one. */
  readonly bar: { readonly engine: "snapshot" | "delta"; readonly capture: "triggers" | "hooks" } | null;
  /** Workloads that are left out, because it does not record them or they would take minutes. */
  readonly leavesOut: readonly string[];
  open(url: string): Promise<Subject>;
}
