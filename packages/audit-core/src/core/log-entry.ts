import type { EntryBase } from "./entry-base.ts";
import type { Metadata } from "./metadata-schema.ts";
import type { Version } from "./version.ts";

/** Somebody read a row; see `recordAccess`. */
export interface Access<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "access";
}

/** The application recorded something that no table shows; see `audit.note`. */
export interface Note<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "note";
}

/** A statement was not recorded because recording was paused; see `audit.paused`. */
export interface Gap<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "gap";
}

/** Versions were removed from the database; see `audit.retention`. */
export interface Removal<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "removal";
}

/** An entry whose stored action is not known; `unreadable.action` has the stored text. */
export interface UnknownEntry<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "unknown";
}

/** One entry of the log: a version of a row, or another kind of entry. `action` tells them apart; see {@link isVersion}. */
export type LogEntry<Field extends string = string, M = Metadata> =
  | Version<Field, M>
  | Access<Field, M>
  | Note<Field, M>
  | Gap<Field, M>
  | Removal<Field, M>
  | UnknownEntry<Field, M>;

/** A version as it is stored. If its stored action is not known, it is an {@link UnknownEntry}. */
export type StoredVersion<Field extends string = string, M = Metadata> =
  | Version<Field, M>
  | UnknownEntry<Field, M>;
