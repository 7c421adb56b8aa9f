import type { Transaction } from "sequelize";

import type { Action } from "../../core/action.ts";
import type { Instant } from "../../core/instant.ts";
import type { PageQuery } from "../../core/page.ts";
import type { Value } from "../../core/value.ts";

/** Options of reads. */
export interface ReadOptions {
  /**
   * Transaction to read in.
   * @default the transaction of Sequelize's CLS namespace, if there is one
   */
  readonly transaction?: Transaction | null | undefined;
}

/** Options of calls that require a transaction. */
export interface InTransaction {
  readonly transaction: Transaction;
}

/** Which page of a list to read, and in which transaction. */
export interface ReadPage extends PageQuery, ReadOptions {}

/** Which page of a row's history to read, and in which order; conditions are combined with AND. */
export interface HistoryPage<Field extends string = string> extends ReadPage {
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Only versions in which this field changed. */
  readonly field?: Field | undefined;
  /** `delete` includes `soft-delete`; `update` includes neither `soft-delete` nor `undelete`. */
  readonly actions?: readonly Action[] | undefined;
  /**
   * `effectiveAt` sorts by when versions take effect, latest first. A version without `effectiveAt` is sorted by its `at`.
   * @default "at"
   */
  readonly sortBy?: "at" | "effectiveAt" | undefined;
}

/** Which entries about a model to list; conditions are combined with AND. */
export interface ChangesQuery<Field extends string = string> extends ReadPage {
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Only versions in which this field changed. */
  readonly field?: Field | undefined;
  /** Only versions that changed `field` from this value, which is written as in versions. */
  readonly old?: Value | undefined;
  /** Only versions that changed `field` to this value, which is written as in versions. */
  readonly new?: Value | undefined;
  /** `delete` includes `soft-delete`; `update` includes neither `soft-delete` nor `undelete`. */
  readonly actions?: readonly Action[] | undefined;
}

/** How to compare two versions. */
export interface DiffOptions<Field extends string = string> extends ReadOptions {
  /** Compare only these fields. */
  readonly fields?: readonly Field[] | undefined;
  /** Do not compare these fields. Takes precedence over `fields`. */
  readonly exclude?: readonly Field[] | undefined;
  /**
   * Whether to add what foreign keys referred to at the times of the two versions. Takes one more statement for each foreign
   * key that changed.
   * @default false
   */
  readonly references?: boolean | undefined;
}

/** Options of `restore`. */
export interface RestoreOptions extends ReadOptions {
  /**
   * Reason of the new version.
   * @default the reason of the context
   */
  readonly reason?: string | undefined;
  /**
   * Whether to revert the recorded links, too (see the option `links` of `track`): to those after the version's transaction
   * or, for a restore, to the last ones before the deletion.
   * @default true, and false for a revert of certain `fields`
   */
  readonly links?: boolean | undefined;
}

/** Options of `revert`. */
export interface RevertOptions<Field extends string = string> extends RestoreOptions {
  /**
   * Revert only these fields; the others keep their present values. Fields that cannot be put back, such as masked ones, and a
   * row that is gone are refused with REVERT_BLOCKED.
   * @default all that can be put back
   */
  readonly fields?: readonly Field[] | undefined;
}
