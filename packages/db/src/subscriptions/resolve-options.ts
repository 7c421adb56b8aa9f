import type { Instant } from "@hindsight/audit-core";
import type { Audit } from "@hindsight/audit-core/sequelize";
import type { ModelAudited } from "@hindsight/events";

import type { SubscriptionOptions } from "./subscription-options.ts";

type Defined<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** Options of a subscription, none left out. */
export interface ResolvedOptions extends Defined<
  Omit<SubscriptionOptions, "models" | "tags" | "severities" | "actions" | "since">
> {
  readonly since: Instant | undefined;
  readonly wants: (event: ModelAudited) => boolean;
}

/**
 * @throws {RangeError} naming the option that cannot be so.
 * @throws {AuditError} OPTION_INVALID for a tag that no tracked model has.
 */
export function resolveOptions(options: SubscriptionOptions, audit: Audit): ResolvedOptions {
  const { models, tags, severities, actions, since } = options;
  const { concurrency = 1, maxTries = 8, retryMs = 1000, timeoutMs = 30_000 } = options;
  if (options.name === "") throw new RangeError("A subscription needs a name");
  for (const [name, value] of Object.entries({ concurrency, maxTries, retryMs, timeoutMs })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${options.name}: ${name} must be a whole number from 1, not ${value}`);
  }
  const tagged =
    tags === undefined && severities === undefined ? undefined : audit.modelsWith({ tags, severities });
  const isAmong = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value);
  return {
    ...options,
    since,
    concurrency,
    maxTries,
    retryMs,
    timeoutMs,
    wants: ({ model, action }) =>
      isAmong(models, model) && isAmong(tagged, model) && isAmong(actions, action),
  };
}
