import { type Action, ACTIONS, ENTRY_ACTIONS, type EntryAction } from "../../core/action.ts";
import { encodeCursor, decodeCursor } from "../../core/cursor.ts";
import { AuditError } from "../../core/error.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { type PageQuery, toLimit } from "../../core/page.ts";
import { containing, isPlainJson, storable } from "../../core/search-text.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import { entriesAbout } from "../../postgres/engines/entries.ts";
import { containsText, entryContainsText, type Unsearched } from "../../postgres/read/contains-text.ts";
import type { EntryQuery, LogQuery } from "../../postgres/read/log-query.ts";
import { ACTION } from "../../postgres/table/stored-action.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

type Predicate = LogQuery["where"][number];

/** The largest `xid8`. */
const MAX_TRANSACTION = 2n ** 64n - 1n;

/** Where a chain of actors has their ids. */
const PRINCIPALS = ["id", "onBehalfOf,id", "onBehalfOf,onBehalfOf,id"];

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

  withoutActor(only: boolean | undefined): this {
    if (only !== true) return this;
    return this.#both((row) => `${row}.version_actor_type IS NULL AND ${row}.version_actor_id IS NULL`);
  }

  withoutReason(only: boolean | undefined): this {
    return only === true ? this.#both((row) => `${row}.version_reason IS NULL`) : this;
  }

  /**
   * Made on behalf of one of these actors, or of anybody.
   * @throws {AuditError} OPTION_INVALID
   */
  onBehalfOf(ids: readonly string[] | true | undefined): this {
    if (ids === undefined) return this;
    if (ids === true) return this.#both((row) => `${row}.version_on_behalf_of IS NOT NULL`);
    const list: readonly unknown[] = Array.isArray(ids) ? ids : [null];
    const texts = list.map((id) => {
      if (typeof id === "string") return storable("onBehalfOf", id);
      throw new AuditError("OPTION_INVALID", "onBehalfOf must be a list of ids, or true");
    });
    const given = `${this.param(texts)}::text[]`;
    return this.#both((row) => {
      const chain = PRINCIPALS.map((path) => `${row}.version_on_behalf_of #>> '{${path}}'`);
      return `ARRAY[${chain.join(", ")}] && ${given}`;
    });
  }

  /** @throws {AuditError} OPTION_INVALID */
  remoteAddress(address: string | undefined): this {
    if (address === undefined) return this;
    const given = `${this.param(storable("remoteAddress", address))}::text`;
    return this.#compare("version_remote_address", "=", given);
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

  /**
   * Leaves out entries that are not versions by what they are, and by the model that they name.
   * @throws {AuditError} OPTION_INVALID for what is no such entry.
   */
  except(entries: readonly EntryAction[] | undefined, models: readonly string[] | undefined): this {
    const other = entries?.find((action) => !ENTRY_ACTIONS.includes(action));
    if (other !== undefined) {
      throw new AuditError(
        "OPTION_INVALID",
        `exceptEntries cannot have ${other}; the entries are ${ENTRY_ACTIONS.join(", ")}`,
      );
    }
    // The server wants a use for each parameter.
    if (this.#auditSchema === undefined) return this;
    const stored = (entries ?? []).map((action) => ACTION[action]);
    if (stored.length > 0) this.#entries.push((row) => `${row}.version_action NOT IN (${stored.join(", ")})`);
    if (models === undefined || models.length === 0) return this;
    const names = `${this.param(models.map((name) => storable("exceptModels", name)))}::text[]`;
    this.#entries.push((row) => `${row}.version_model <> ALL (${names})`);
    return this;
  }

  /** @throws {AuditError} OPTION_INVALID */
  request(id: string | undefined): this {
    if (id !== undefined)
      this.#compare("version_request_id", "=", `${this.param(storable("requestId", id))}::text`);
    return this;
  }

  /** @throws {AuditError} OPTION_INVALID unless it is a transaction id of PostgreSQL. */
  transaction(id: string | undefined): this {
    if (id === undefined) return this;
    if (!/^\d{1,20}$/.test(id) || BigInt(id) > MAX_TRANSACTION) {
      throw new AuditError("OPTION_INVALID", "transactionId must be the transactionId of an entry");
    }
    return this.#compare("version_transaction", "=", `${this.param(id)}::xid8`);
  }

  /** @throws {AuditError} OPTION_INVALID */
  reason(text: string | undefined): this {
    if (text !== undefined)
      this.#compare("version_reason", "ILIKE", `${this.param(containing("reason", text))}::text`);
    return this;
  }

  /**
   * Whose actor has a name or id with this text.
   * @throws {AuditError} OPTION_INVALID
   */
  actorName(text: string | undefined): this {
    if (text === undefined) return this;
    const pattern = `${this.param(containing("actorName", text, 1))}::text`;
    return this.#both(
      (row) => `(${row}.version_actor_label ILIKE ${pattern} OR ${row}.version_actor_id ILIKE ${pattern})`,
    );
  }

  /**
   * Entries with the text in a recorded value. The entries that are not versions must be about these tables, or notes.
   * @throws {AuditError} OPTION_INVALID
   */
  text(text: string | undefined, except: Unsearched, tables: readonly TrackedTable[]): this {
    if (text === undefined) return this;
    const pattern = `${this.param(containing("text", text))}::text`;
    const sought = { pattern, isPlain: isPlainJson(text) };
    this.#entries.push((row) => entryContainsText(tables, row, sought, except));
    return this.and((table, row) => containsText(table, row, sought, except));
  }

  /** Continues after a page, newest first. */
  after(after: string | null | undefined): this {
    return this.#beyond(after, "<");
  }

  /** Continues with the entries that are newer than those of a page. */
  before(after: string | null | undefined): this {
    return this.#beyond(after, ">");
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

  #beyond(after: string | null | undefined, side: "<" | ">"): this {
    if (typeof after !== "string") return this;
    const cursor = decodeCursor(after, "time");
    const position = `(${this.param(cursor.at)}::timestamptz, ${this.param(cursor.id)}::bigint)`;
    return this.#both((row) => `(${row}.version_at, ${row}.version_id) ${side} ${position}`);
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
export const cursorOf = (version: Pick<LogEntry, "id" | "at">): string =>
  encodeCursor({ id: version.id, at: version.at });

/** The cursor of a page in the order of `effectiveAt` that ends with this version. */
export const effectOf = (version: LogEntry): string =>
  encodeCursor({ id: version.id, effectiveAt: version.effectiveAt ?? version.at });
