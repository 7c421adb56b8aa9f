import type { Model, ModelStatic } from "sequelize";

import type { Action, EntryAction } from "../../core/action.ts";
import type { Instant } from "../../core/instant.ts";
import type { KeptPage } from "../../core/page.ts";
import type { Severity } from "../../core/track-options.ts";
import type { Value } from "../../core/value.ts";
import type { ActionCount, ActorCount, DayCount, ModelCount } from "../../postgres/read/count-log.ts";
import type { Key } from "./key.ts";
import type { ReadOptions, ReadPage } from "./query-options.ts";

/** Which entries of the log are meant; conditions are combined with AND. */
export interface LogFilter {
  /** First instant, inclusive. */
  readonly from?: Instant | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | undefined;
  /** Names of models, each for all tracked models with that name, or models such as `Order.schema("tenant_a")`. */
  readonly models?: readonly (string | ModelStatic<Model>)[] | undefined;
  /** Only entries about models with one of these tags, or with a field that has one. */
  readonly tags?: readonly string[] | undefined;
  /** Only entries about models of one of these severities. */
  readonly severities?: readonly Severity[] | undefined;
  /** `delete` includes `soft-delete`; `update` includes neither `soft-delete` nor `undelete`. */
  readonly actions?: readonly Action[] | undefined;
  /** Leaves out these entries that are not versions, such as accesses. */
  readonly exceptEntries?: readonly EntryAction[] | undefined;
  /** Leaves out entries about models of these names, and notes under these names: any name can be given. */
  readonly exceptModels?: readonly string[] | undefined;
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
  /** Only entries without an actor, as `psql`, scripts and other applications write them. */
  readonly withoutActor?: boolean | undefined;
  /** Only entries without a reason. */
  readonly withoutReason?: boolean | undefined;
  /** Only entries made on behalf of one of these actors, by id, or with `true` on behalf of anybody. */
  readonly onBehalfOf?: readonly string[] | true | undefined;
  /** Only entries about the row with this key, of the one model that `models` names. */
  readonly key?: Key | undefined;
  /** Only versions in which this field changed, of the models that record it. */
  readonly field?: string | undefined;
  /** Only versions that changed `field` from this value. Models that mask it, or cannot hold the value, are left out. */
  readonly old?: Value | undefined;
  /** Only versions that changed `field` to this value. Models that mask it, or cannot hold the value, are left out. */
  readonly new?: Value | undefined;
  /** Only entries of this request. */
  readonly requestId?: string | undefined;
  /** Only entries of this transaction. PostgreSQL can give an id out again in a restored database; add a period. */
  readonly transactionId?: string | undefined;
  /** Only entries from this address. */
  readonly remoteAddress?: string | undefined;
  /** Only entries whose reason contains this text, 2 to 200 characters, in any case. */
  readonly reason?: string | undefined;
  /**
   * Only entries with this text, 2 to 200 characters, in any case, in an old or new value that they show. Masked fields, bytes
   * and points in time are not searched.
   */
  readonly text?: string | undefined;
  /** Fields that `text` is not searched in, by the name of their model; for readers who may not see them. */
  readonly exclude?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * Milliseconds after which a search by conditions that no index serves stops looking further: by `field`, `requestId`,
   * `transactionId`, `remoteAddress`, `withoutActor`, `withoutReason`, `onBehalfOf`, `reason`, `text`, `actorName`, `exceptEntries`
   * and `exceptModels`, and by soft deletes. The result says how far it looked.
   * @default 200
   */
  readonly searchForMs?: number | undefined;
}

/** Which entries of the whole log to list. */
export interface FeedQuery extends LogFilter, ReadPage {
  /**
   * `newer` gives the entries that are next newer than `after` or, without it, the oldest ones. Pages are newest first in both
   * directions.
   * @default "older"
   */
  readonly direction?: "older" | "newer" | undefined;
}

/** A page of the log, newest entries first. */
export interface FeedPage<T> extends KeptPage<T> {
  /** The `after` of the page of older entries; `null` if there are none. */
  readonly next: string | null;
  /** The `after` of the page of newer entries, with `direction: "newer"`; `null` if it was the first page. */
  readonly previous: string | null;
  /**
   * How far a search had looked when its time was over: there may be more entries beyond this instant. The page can be short or
   * empty then; `next` or, with `direction: "newer"`, `previous` goes on from there. `null` if it looked at everything.
   */
  readonly searchedTo: string | null;
  /** Retention may have removed entries that match and are older than this instant, in ISO 8601; `null` if it removed none. */
  readonly removedBefore: string | null;
}

/** Which entries of the log to count. */
export interface FacetQuery extends LogFilter, ReadOptions {
  /** Only entries whose actor has this text in the label or id, in any case: to complete what somebody types. */
  readonly actorName?: string | undefined;
}

/** How many entries are about models with a tag, or with a field that has it. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** How many entries are about models of a severity. */
export interface SeverityCount {
  readonly severity: Severity;
  readonly count: number;
}

/** Counts of the entries that match, each list beginning with the highest count. */
export interface LogFacets {
  /** How many entries were counted. */
  readonly count: number;
  /** Whether these are all. Counting stops after 10,000 entries or when the time of a search is over. */
  readonly complete: boolean;
  /** If not complete: the instant of the oldest entry that was looked at. Older ones are not counted. */
  readonly countedTo: string | null;
  /** Retention may have removed entries that match and are older than this instant, which are not counted; `null` if it removed none. */
  readonly removedBefore: string | null;
  readonly models: readonly ModelCount[];
  /** An entry counts for each tag of its model. */
  readonly tags: readonly TagCount[];
  readonly severities: readonly SeverityCount[];
  readonly actions: readonly ActionCount[];
  /** At most 100. */
  readonly actors: readonly ActorCount[];
  /** Newest first. */
  readonly days: readonly DayCount[];
}
