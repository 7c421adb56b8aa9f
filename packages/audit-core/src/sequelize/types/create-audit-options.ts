import type { ContextSource } from "../../core/context-source.ts";
import type { Mask } from "../../core/mask.ts";
import type { Metadata, MetadataSchema } from "../../core/metadata-schema.ts";
import type { CaptureKind } from "../../core/track-options.ts";

/** Settings of a whole audit. `M` is what the metadata of its contexts holds. */
export interface CreateAuditOptions<M = Metadata> {
  /**
   * PostgreSQL schema that holds the history.
   * @default "audit"
   */
  readonly schema?: string | undefined;
  /**
   * Capture of models that do not name one.
   * @default "triggers"
   */
  readonly capture?: CaptureKind | undefined;
  /**
   * Mask of fields that are masked by name alone.
   * @default "fixed"
   */
  readonly mask?: Mask | undefined;
  /** What `hash` masks are keyed with, 16 characters or more: without it nobody can find a value by trying. */
  readonly secret?: string | undefined;
  /**
   * Context outside any scope, under that of every scope. As a function, asked when a statement is sent; `{ skip: true,
   * reason }` records nothing of this instance's writes.
   */
  readonly context?: ContextSource<M> | undefined;
  /**
   * Lets the server keep the plans of repeated writes of tracked models, a hundred at most on each connection, which
   * saves more than the recording costs. Left out by itself behind a proxy such as PgBouncer.
   * @default true
   */
  readonly preparedStatements?: boolean | undefined;
  /** Checks the metadata of every context of this instance, and gives it its type. */
  readonly metadata?: MetadataSchema<M> | undefined;
}
