import type { ModelTable } from "../../table/tracked-table.ts";

/** A row whose replayed history differs from the table. */
export interface Mismatch {
  readonly key: string;
  /** `unrecorded`: the row exists, but not in the history; `vanished`: the reverse. */
  readonly kind: "unrecorded" | "vanished" | "different";
  /** Fields that differ, without values. */
  readonly fields: readonly string[];
}

/** A version that does not continue the one before it, so that something between them is missing. */
export interface Break {
  readonly key: string;
  /** Id of the version. */
  readonly version: string;
}

/** Result of replaying a model's history. */
export interface Verification extends ModelTable {
  /** Number of rows in the table or the history. */
  readonly rows: number;
  /** Number of rows that differ. */
  readonly mismatched: number;
  /** A hundred of them at most, by key. */
  readonly mismatches: readonly Mismatch[];
  /** Number of unrecorded rows that have no version at all: they lack a baseline. */
  readonly withoutBaseline: number;
  /** Number of versions that do not continue the row's previous one: versions were removed, or changes not recorded. */
  readonly broken: number;
  /** A hundred of them at most, by key. */
  readonly breaks: readonly Break[];
  /** Number of versions with a time before that of the row's previous version: the server's clock was set back. */
  readonly misordered: number;
  /** Number of versions that reads can show only in part. */
  readonly unreadable: number;
}

/** What a step found. */
export type Found = Omit<Verification, keyof ModelTable>;

export const NOTHING_FOUND: Found = {
  rows: 0,
  mismatched: 0,
  mismatches: [],
  withoutBaseline: 0,
  broken: 0,
  breaks: [],
  misordered: 0,
  unreadable: 0,
};

/** What two steps found together, with `shown` examples of each kind at most. */
export function together(one: Found, other: Found, shown: number): Found {
  return {
    rows: one.rows + other.rows,
    mismatched: one.mismatched + other.mismatched,
    mismatches: byKey([...one.mismatches, ...other.mismatches].slice(0, shown)),
    withoutBaseline: one.withoutBaseline + other.withoutBaseline,
    broken: one.broken + other.broken,
    breaks: byKey([...one.breaks, ...other.breaks].slice(0, shown)),
    misordered: one.misordered + other.misordered,
    unreadable: one.unreadable + other.unreadable,
  };
}

function byKey<T extends { readonly key: string }>(found: readonly T[]): readonly T[] {
  return found.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
