import type { Transaction } from "sequelize";

import type { Action } from "../../core/action.ts";
import type { Instant } from "../../core/instant.ts";
import type { PageQuery } from "../../core/page.ts";
import type { Value } from "../../core/value.ts";

/** Where a read takes place. */
export interface ReadOptions {
  /** Sees what this transaction sees, on its connection. Without one: the transaction of the CLS namespace, if any. */
  readonly transaction?: Transaction | null | undefined;
}

/** The transaction that a call belongs to and cannot do without. */
export interface InTransaction {
  readonly transaction: Transaction;
}

/** Which part of a list to read, and where. */
export interface ReadPage extends PageQuery, ReadOptions {}

/** Which part of a row's history to read, and in which order. */
export interface HistoryPage extends ReadPage {
  /**
   * `effectiveAt` sorts by the dates from which versions count, latest first; a version without one counts from its time.
   * @default "at"
   */
  readonly sortBy?: "at" | "effectiveAt" | undefined;
}

/** Which versions of a model to list; every member narrows. */
export interface ChangesQuery<Field extends string = string> extends ReadPage {
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Only versions in which this field changed. */
  readonly field?: Field | undefined;
  /** Only versions in which `field` had this value before; `null` for none. Values as versions show them. */
  readonly old?: Value | undefined;
  /** Only versions that left `field` with this value; `null` for none. */
  readonly new?: Value | undefined;
  /** `delete` also finds those of `soft-delete`; `update` finds neither these nor those of `undelete`. */
  readonly actions?: readonly Action[] | undefined;
}

/** How to compare two versions. */
export interface DiffOptions<Field extends string = string> extends ReadOptions {
  /** Compares only these fields; the database is not asked when the list is empty. */
  readonly fields?: readonly Field[] | undefined;
  /** Never compares these fields; wins over `fields`. */
  readonly exclude?: readonly Field[] | undefined;
  /**
   * Whether to tell what foreign keys referred to, at the times of the two versions: one statement more for each that has
   * changed.
   * @default false
   */
  readonly references?: boolean | undefined;
}

/** How a revert or a restore is made. */
export interface RevertOptions extends ReadOptions {
  /** Why; falls back to the reason of the context. */
  readonly reason?: string | undefined;
  /**
   * Whether the links that `track` was given in `links` are put back too: to those that the version's transaction left, or
   * for a restore to the last before the deletion.
   * @default true
   */
  readonly links?: boolean | undefined;
}
