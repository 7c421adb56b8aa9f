import type { ContextSource } from "../../core/context-source.ts";
import type { Mask } from "../../core/mask.ts";
import type { Metadata, MetadataSchema } from "../../core/metadata-schema.ts";
import type { CaptureKind } from "../../core/track-options.ts";

/** Options of `createAudit`. `M` is the type of the metadata in contexts. */
export interface CreateAuditOptions<M = Metadata> {
  /**
   * PostgreSQL schema of the history: lower-case letters, digits and `_`, at most 63 characters.
   * @default "audit"
   */
  readonly schema?: string | undefined;
  /**
   * Capture of models whose options name none.
   * @default "triggers"
   */
  readonly capture?: CaptureKind | undefined;
  /**
   * Mask of fields whose options name none.
   * @default "fixed"
   */
  readonly mask?: Mask | undefined;
  /** Key of the mask `hash`, at least 16 characters. Without the key, values cannot be found by hashing guesses. */
  readonly secret?: string | undefined;
  /**
   * Context outside any scope, from which every scope inherits. A function is called when a statement is sent. With
   * `{ skip: true, reason }`, writes of this instance are not recorded.
   */
  readonly context?: ContextSource<M> | undefined;
  /**
   * Sends repeated writes of tracked models as prepared statements, at most a hundred per connection. That saves more time
   * than recording takes. It has no effect behind a pooler such as PgBouncer, which is detected.
   * @default true
   */
  readonly preparedStatements?: boolean | undefined;
  /**
   * Partitions the history by month, so that months that have left give their space back. `install()` converts a history that is
   * there; it cannot be turned off again.
   * @default one table
   */
  readonly partitions?: "monthly" | undefined;
  /** Schema that checks the metadata of every context, and gives metadata its type. */
  readonly metadata?: MetadataSchema<M> | undefined;
}
