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

/** Builds a query of the log: collects its predicates and parameters. */
export class VersionQuery {
  readonly #where: Predicate[] = [];
  readonly #entries: EntryQuery["where"][number][] = [];
  readonly #params: unknown[] = [];
  #auditSchema: string | undefined;
  #actions: LogQuery["actions"];
  #actors: readonly string[] | undefined;

  /** Adds a parameter and returns its placeholder. */
  param(value: unknown): string {
    this.#params.push(value);
    return `$${this.#params.length}`;
  }

  /** Includes entries that are not versions: those about the tables and, with `others`, notes about no tracked table. */
  withEntries(auditSchema: string, tables: readonly TrackedTable[], others = false): this {
    this.#auditSchema = auditSchema;
    this.#entries.push(entriesAbout(tables, others));
    return this;
  }

  /** Includes entries about a row that are not versions. The key is given as SQL. */
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

  /** @throws {AuditError} OPTION_INVALID for an unknown action. */
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

  /** Continues after a page, newest first. */
  after(after: string | null | undefined): this {
    if (typeof after !== "string") return this;
    const cursor = decodeCursor(after, "time");
    const position = `(${this.param(cursor.at)}::timestamptz, ${this.param(cursor.id)}::bigint)`;
    return this.#both((row) => `(${row}.version_at, ${row}.version_id) < ${position}`);
  }

  /** Continues after a page in the order of `effectiveAt`, latest first. */
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

/** The cursor of a page that ends with this version. */
export const cursorOf = (version: LogEntry): string => encodeCursor({ id: version.id, at: version.at });

/** The cursor of a page in the order of `effectiveAt` that ends with this version. */
export const effectOf = (version: LogEntry): string =>
  encodeCursor({ id: version.id, effectiveAt: version.effectiveAt ?? version.at });
