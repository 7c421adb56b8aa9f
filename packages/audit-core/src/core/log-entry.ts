import type { EntryBase } from "./entry-base.ts";
import type { Metadata } from "./metadata-schema.ts";
import type { Version } from "./version.ts";

/** Somebody looked at a row. */
export interface Access<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "access";
}

/** The application wrote down something that no table shows. */
export interface Note<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "note";
}

/** A statement was not recorded, because recording was paused. */
export interface Gap<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "gap";
}

/** Old versions left the database. */
export interface Removal<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "removal";
}

/** What is stored with an action that there is not; `unreadable.action` has it as it is stored. */
export interface UnknownEntry<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  readonly action: "unknown";
}

/** One entry of the log: a version of a row, or what the log holds beside versions. `action` tells them apart. */
export type LogEntry<Field extends string = string, M = Metadata> =
  | Version<Field, M>
  | Access<Field, M>
  | Note<Field, M>
  | Gap<Field, M>
  | Removal<Field, M>
  | UnknownEntry<Field, M>;

/** A version as it is stored: one with an action that there is not is `unknown`. */
export type StoredVersion<Field extends string = string, M = Metadata> =
  | Version<Field, M>
  | UnknownEntry<Field, M>;
