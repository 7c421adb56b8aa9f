import { MAX_DAYS } from "@hindsight/db/values";
import { z } from "zod";

import { bigintText } from "./bigint-text.ts";
import { Instant } from "./instant.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const ModelName = Text.min(1).max(100);

/** How long the history of a model stays in the database at least: days, or for ever; `null` takes the policy back. */
export const SetPolicyInput = z.strictObject({
  model: ModelName,
  keep: z.union([z.int().min(1).max(MAX_DAYS), z.literal("ever")]).nullable(),
  reason: Reason,
});
export type SetPolicyInput = z.input<typeof SetPolicyInput>;

/** Which holds to list: those that still hold, or all. */
export const ListHoldsInput = z.strictObject({ released: z.boolean().default(false) });
export type ListHoldsInput = z.input<typeof ListHoldsInput>;

const Actor = z.strictObject({ type: Text.min(1).max(100), id: Text.min(1).max(200) });

/** What to keep: all that each given member is true of. */
export const PlaceHoldInput = z
  .strictObject({
    model: ModelName.nullable().default(null),
    /** A record of the model. */
    key: Text.min(1).max(1000).nullable().default(null),
    actor: Actor.nullable().default(null),
    /** First instant, inclusive. */
    from: Instant.nullable().default(null),
    /** Last instant, exclusive. */
    to: Instant.nullable().default(null),
    reason: Reason,
  })
  .refine(({ model, actor, from, to }) => model !== null || actor !== null || from !== null || to !== null, {
    error: "Say what to keep: a model, an actor or a period",
  })
  .refine(({ model, key }) => key === null || model !== null, { error: "A record needs its model" });
export type PlaceHoldInput = z.input<typeof PlaceHoldInput>;

export const ReleaseHoldInput = z.strictObject({ id: bigintText("A hold's id"), reason: Reason });
export type ReleaseHoldInput = z.input<typeof ReleaseHoldInput>;
