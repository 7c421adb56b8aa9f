import type { Instant } from "../../core/instant.ts";
import type { LinkChange, LinkDiff } from "../../core/link-change.ts";
import type { Metadata } from "../../core/metadata-schema.ts";
import type { KeptPage } from "../../core/page.ts";
import type { Value } from "../../core/value.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import type { KeyPart } from "./key.ts";
import type { ReadOptions, ReadPage } from "./query-options.ts";

/**
 * The links of a model's rows in one many-to-many association. A key is the value that links refer to: the row's primary
 * key, unless the association has a `sourceKey`.
 */
export interface Links<M = Metadata> {
  /** Alias of the association. */
  readonly name: string;
  /** Name of the through model, whose versions are those of the links. */
  readonly model: string;
  /** Name of the model on the other side. */
  readonly target: string;

  /**
   * What was linked and unlinked, newest first, with one change per transaction.
   * @throws {AuditError} KEY_INVALID, LIMIT_INVALID, CURSOR_INVALID
   */
  history(key: KeyPart, page?: ReadPage): Promise<KeptPage<LinkChange<M>>>;
  /**
   * The ids of the rows that the row was linked to, sorted. If `moment` is a version: as its transaction left them.
   * @throws {AuditError} KEY_INVALID, INSTANT_INVALID, PAST_REMOVED
   */
  at(key: KeyPart, moment: Instant | LogEntry<string, M>, options?: ReadOptions): Promise<readonly Value[]>;
  /**
   * What was added and removed between two moments.
   * @throws {AuditError} KEY_INVALID, INSTANT_INVALID, PAST_REMOVED
   */
  diff(
    key: KeyPart,
    older: Instant | LogEntry<string, M>,
    newer: Instant | LogEntry<string, M>,
    options?: ReadOptions,
  ): Promise<LinkDiff>;
}
