import { checkOptions } from "../../core/check-options.ts";
import { decodeCursor, encodeCursor } from "../../core/cursor.ts";
import { AuditError } from "../../core/error.ts";
import type { Instant } from "../../core/instant.ts";
import type { LinkChange, LinkDiff } from "../../core/link-change.ts";
import { toMoment } from "../../core/moment.ts";
import { type KeptPage, toLimit } from "../../core/page.ts";
import type { Value } from "../../core/value.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { requireKept, toPastMoment } from "../../postgres/read/as-of/removed-past.ts";
import { readRemovedBefore } from "../../postgres/read/log-reader.ts";
import { readLinkChanges } from "../../postgres/read/links/link-changes.ts";
import { type LinkedTable, readLinked } from "../../postgres/read/links/linked-table.ts";
import { literal } from "../../postgres/sql/quote.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { sqlValue } from "../../postgres/table/keys/sql-value.ts";
import { versionsUntil } from "../as-of/versions-until.ts";
import { deletionMark } from "../models/deletion-mark.ts";
import type { HistoryHost } from "../as-of/history-host.ts";
import { transactionOf } from "../driver/internals.ts";
import { type AsRead, checkingTexts } from "../models/checking-texts.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import { refusingRemovedPast } from "../models/refusing-removed-past.ts";
import type { LinkShape } from "../models/link-shape.ts";
import type { Registration } from "../models/registration.ts";
import { READ_OPTIONS } from "../types/read-options.ts";
import type { KeyPart } from "../types/key.ts";
import type { Links } from "../types/links.ts";
import type { ReadOptions, ReadPage } from "../types/query-options.ts";

/** Where a call reads, and the key of the row whose links it reads, as typed SQL. */
interface Place {
  readonly sql: Sql;
  readonly link: LinkedTable;
  readonly owner: string;
}

/** @throws {AuditError} FIELD_UNKNOWN for links that the model does not track. */
export function openLinks(host: HistoryHost, { model, links }: Registration, name: string): Links {
  const shape = links.find((link) => link.name === name);
  if (shape !== undefined) return new LinkHistory(host, model.name, shape);
  const known = links.map((link) => link.name).join(", ");
  throw new AuditError(
    "FIELD_UNKNOWN",
    `${model.name} tracks no links ${name}; it tracks: ${known || "none"}`,
  );
}

/** The links of one model's rows over one association. */
class LinkHistory implements Links {
  readonly name: string;
  readonly model: string;
  readonly target: string;
  readonly #host: HistoryHost;
  readonly #owner: string;
  readonly #shape: LinkShape;

  constructor(host: HistoryHost, owner: string, shape: LinkShape) {
    this.name = shape.name;
    this.model = shape.through.model.name;
    this.target = shape.target.name;
    this.#host = host;
    this.#owner = owner;
    this.#shape = shape;
  }

  async history(key: KeyPart, page: ReadPage = {}): Promise<KeptPage<LinkChange>> {
    checkOptions(`links(${this.name}).history`, page, READ_OPTIONS.page);
    const limit = toLimit(page.limit);
    const before = typeof page.after === "string" ? decodeCursor(page.after, "id").id : null;
    const { found, removedBefore } = await this.#read(key, page, async ({ sql, link, owner }) => ({
      found: await readLinkChanges(sql, link, owner, before, limit + 1),
      removedBefore: await readRemovedBefore(sql, [link.table]),
    }));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next = found.length > limit && last !== undefined ? encodeCursor({ id: last.id }) : null;
    return { items, next, removedBefore };
  }

  async at(key: KeyPart, moment: Instant | LogEntry, options: ReadOptions = {}): Promise<readonly Value[]> {
    checkOptions(`links(${this.name}).at`, options, READ_OPTIONS.read);
    const asked = toMoment(moment);
    return this.#read(key, options, async ({ sql, link, owner }) => {
      const upTo = (await versionsUntil(this.#host, sql, asked)).all;
      const linked = await readLinked(sql, link, owner, upTo);
      const need = { table: link.table, moment: toPastMoment(asked), upTo, row: null };
      await refusingRemovedPast(() => requireKept(sql, need));
      return linked;
    });
  }

  async diff(
    key: KeyPart,
    older: Instant | LogEntry,
    newer: Instant | LogEntry,
    options: ReadOptions = {},
  ): Promise<LinkDiff> {
    const old = await this.at(key, older, options);
    const now = await this.at(key, newer, options);
    const without = (some: readonly Value[], others: readonly Value[]) => {
      const left = new Set(others);
      return some.filter((id) => !left.has(id));
    };
    return { old, new: now, added: without(now, old), removed: without(old, now) };
  }

  async #read<T>(key: KeyPart, options: ReadOptions, read: (place: Place) => Promise<T>): Promise<T> {
    const sql = this.#host.sql(transactionOf(this.#host.sequelize, options.transaction));
    return checkingTexts(async (asRead) => {
      const link = await linkedTable(this.#host, this.#shape, sql, asRead);
      const owners = { ...link.table, model: this.#owner, key: [link.near] };
      const [owner] = keyValues(owners, key);
      return refusingBadKeys(owners, () => read({ sql, link, owner: sqlValue(link.near, owner) }));
    });
  }
}

/** The through table of an association, as it is in the database. */
export async function linkedTable(
  { tables }: Pick<HistoryHost, "tables">,
  { through }: LinkShape,
  sql: Sql,
  asRead: AsRead,
): Promise<LinkedTable> {
  const table = asRead(await tables.history(tables.of(through.model), sql));
  const column = (name: string) => {
    const found = table.columns.find(({ field }) => field === name);
    if (found !== undefined) return found;
    throw new AuditError("FIELD_UNKNOWN", `${table.model} does not record ${name}`);
  };
  const mark = deletionMark(through.model)?.field;
  return {
    table,
    near: column(through.nearKey),
    far: column(through.farKey),
    gone: table.columns.find(({ field }) => field === mark) ?? null,
  };
}

/** The versions before a version that are not of its transaction: as close as it gets to when that transaction began. */
export function untilBefore({ at, transactionId }: LogEntry): VersionFilter {
  return (row) =>
    `${row}.version_at < ${literal(at)}::timestamptz AND ${row}.version_transaction <> ${literal(transactionId)}::xid8`;
}
