import type { Instant, Severity } from "@hindsight/audit-core";
import type { ModelAudited } from "@hindsight/events";

/** What a handler gets beside the event. */
export interface Delivery {
  /** Aborted when the try has taken too long, or when the consumer has to stop. */
  readonly signal: AbortSignal;
  /** Which try this is, from 1. */
  readonly attempt: number;
}

export interface SubscriptionOptions {
  /** Under this name its place is kept; one process at a time follows it. */
  readonly name: string;
  /** Called for each event, one at a time for each row. Must bear the same event twice. What it throws is a failed try. */
  readonly handler: (event: ModelAudited, delivery: Delivery) => unknown;
  /** Only events of these models. */
  readonly models?: readonly string[] | undefined;
  /** Only events of models with one of these tags, or with a field that has one. */
  readonly tags?: readonly string[] | undefined;
  /** Only events of models of one of these severities. */
  readonly severities?: readonly Severity[] | undefined;
  /** Only events of these actions. */
  readonly actions?: readonly ModelAudited["action"][] | undefined;
  /**
   * Where a subscription begins that has no place yet: a little before this instant.
   * @default with what commits from now on
   */
  readonly since?: Instant | undefined;
  /**
   * Rows whose events are handled at the same time.
   * @default 1
   */
  readonly concurrency?: number | undefined;
  /**
   * Tries until an event becomes a dead letter.
   * @default 8
   */
  readonly maxTries?: number | undefined;
  /**
   * Milliseconds until the second try; it doubles with each further one, up to an hour.
   * @default 1000
   */
  readonly retryMs?: number | undefined;
  /**
   * Milliseconds that a try may take.
   * @default 30000
   */
  readonly timeoutMs?: number | undefined;
}
