import type { Instant } from "../../core/instant.ts";
import type { LinkChange, LinkDiff } from "../../core/link-change.ts";
import type { Metadata } from "../../core/metadata-schema.ts";
import type { Page } from "../../core/page.ts";
import type { Value } from "../../core/value.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import type { KeyPart } from "./key.ts";
import type { ReadOptions, ReadPage } from "./query-options.ts";

/**
 * The links of a model's rows over one many-to-many association. A key is what the links hold of the row: its primary key,
 * unless the association has a `sourceKey`.
 */
export interface Links<M = Metadata> {
  /** Alias of the association. */
  readonly name: string;
  /** Name of the through model; its versions are those of the links. */
  readonly model: string;
  /** Name of the model on the other side. */
  readonly target: string;

  /** What was linked and unlinked, a change a transaction, newest first. */
  history(key: KeyPart, page?: ReadPage): Promise<Page<LinkChange<M>>>;
  /**
   * All that the row was linked to, sorted: ids of the other side, as versions show them. A version stands for the links
   * that its transaction left.
   */
  at(key: KeyPart, moment: Instant | LogEntry<string, M>, options?: ReadOptions): Promise<readonly Value[]>;
  /** What differs between two moments, in either direction. */
  diff(
    key: KeyPart,
    older: Instant | LogEntry<string, M>,
    newer: Instant | LogEntry<string, M>,
    options?: ReadOptions,
  ): Promise<LinkDiff>;
}
