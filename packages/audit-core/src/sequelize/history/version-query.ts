import { type Action, ACTIONS } from "../../core/action.ts";
import { encodeCursor, decodeCursor } from "../../core/cursor.ts";
import { AuditError } from "../../core/error.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { type PageQuery, toLimit } from "../../core/page.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import { entriesAbout } from "../../postgres/engines/entries.ts";
import type { EntryQuery, LogQuery } from "../../postgres/read/log-query.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

type Predicate = LogQuery["where"][number];

/** Collects the predicates and parameters of a read of the log. */
export class VersionQuery {
  readonly #where: Predicate[] = [];
  readonly #entries: EntryQuery["where"][number][] = [];
  readonly #params: unknown[] = [];
  #auditSchema: string | undefined;
  #actions: LogQuery["actions"];
  #actors: readonly string[] | undefined;

  /** Adds a value and gives its placeholder. */
  param(value: unknown): string {
    this.#params.push(value);
    return `$${this.#params.length}`;
  }

  /** Also lists entries about those tables and, where asked for, notes about no table. */
  withEntries(auditSchema: string, tables: readonly TrackedTable[], others = false): this {
    this.#auditSchema = auditSchema;
    this.#entries.push(entriesAbout(tables, others));
    return this;
  }

  /** Also lists entries about a row, its key given as SQL. */
  withEntriesOf(table: TrackedTable, key: string): this {
    this.#entries.push((row) => `${row}.version_key = ${key}`);
    return this.withEntries(table.auditSchema, [table]);
  }

  and(predicate: Predicate): this {
    this.#where.push(predicate);
    return this;
  }

  between(from: Instant | undefined, to: Instant | undefined): this {
    if (from !== undefined) this.#compare("version_at", ">=", `${this.param(toInstant(from))}::timestamptz`);
    if (to !== undefined) this.#compare("version_at", "<", `${this.param(toInstant(to))}::timestamptz`);
    return this;
  }

  actors(ids: readonly string[] | undefined): this {
    if (ids !== undefined) this.#actors = ids;
    return this;
  }

  /** @throws {AuditError} OPTION_INVALID for one that there is not. */
  actions(actions: readonly Action[] | undefined): this {
    const other = actions?.find((action) => !ACTIONS.includes(action));
    if (other !== undefined) {
      throw new AuditError(
        "OPTION_INVALID",
        `unknown action ${other}; the actions are ${ACTIONS.join(", ")}`,
      );
    }
    if (actions !== undefined) this.#actions = actions;
    return this;
  }

  /** Continues behind a page, newest first. */
  after(after: string | null | undefined): this {
    if (typeof after !== "string") return this;
    const cursor = decodeCursor(after, "time");
    const position = `(${this.param(cursor.at)}::timestamptz, ${this.param(cursor.id)}::bigint)`;
    return this.#both((row) => `(${row}.version_at, ${row}.version_id) < ${position}`);
  }

  /** Continues behind a page of {@link effectOf}, latest first. */
  afterEffect(after: string | null | undefined): this {
    if (typeof after !== "string") return this;
    const cursor = decodeCursor(after, "effect");
    const position = `(${this.param(cursor.effectiveAt)}::timestamptz, ${this.param(cursor.id)}::bigint)`;
    return this.#both(
      (row) => `(coalesce(${row}.version_effective_at, ${row}.version_at), ${row}.version_id) < ${position}`,
    );
  }

  build(tables: readonly TrackedTable[], order: LogQuery["order"], limit: PageQuery["limit"]): LogQuery {
    const entries =
      this.#auditSchema === undefined ? undefined : { auditSchema: this.#auditSchema, where: this.#entries };
    const query = {
      tables,
      where: this.#where,
      entries,
      actions: this.#actions,
      order,
      limit: toLimit(limit),
    };
    if (this.#actors === undefined) return { ...query, params: this.#params };
    const [first, ...others] = this.#actors;
    const several = others.length > 0;
    const ids = several ? `${this.param(this.#actors)}::text[]` : `${this.param(first)}::text`;
    return { ...query, params: this.#params, actors: { ids, several } };
  }

  #compare(column: string, operator: string, value: string): this {
    return this.#both((row) => `${row}.${column} ${operator} ${value}`);
  }

  #both(predicate: (row: string) => string): this {
    this.#entries.push(predicate);
    return this.and((_table, row) => predicate(row));
  }
}

/** Where a page that ends with a version ends. */
export const cursorOf = (version: LogEntry): string => encodeCursor({ id: version.id, at: version.at });

/** Where a page sorted by the dates that versions count from ends. */
export const effectOf = (version: LogEntry): string =>
  encodeCursor({ id: version.id, effectiveAt: version.effectiveAt ?? version.at });
