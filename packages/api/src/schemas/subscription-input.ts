import { z } from "zod";

import { bigintText } from "./bigint-text.ts";
import { Instant } from "./instant.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const Name = Text.min(1).max(200);

/** Which dead letters to list, the newest first. */
export const DeadLettersInput = z.strictObject({
  subscription: Name.nullable().default(null),
  /** Letters of the last version come beyond it, where several subscriptions have one. */
  limit: z.int().min(1).max(500).default(50),
  /** Only those of versions before this one; the version of the last letter gives the next page. */
  before: bigintText("A version").nullable().default(null),
});
export type DeadLettersInput = z.input<typeof DeadLettersInput>;

/** Which dead letters to try again; without versions all of the subscription. */
export const RetryDeadLettersInput = z.strictObject({
  subscription: Name,
  versionIds: z.array(bigintText("A version")).min(1).max(500).nullable().default(null),
  reason: Reason,
});
export type RetryDeadLettersInput = z.input<typeof RetryDeadLettersInput>;

export const ReplayInput = z.strictObject({ subscription: Name, since: Instant, reason: Reason });
export type ReplayInput = z.input<typeof ReplayInput>;
