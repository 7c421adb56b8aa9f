import { z } from "zod";

import { ModelAudited } from "./model-audited.ts";

const { at, actor, requestId, reason } = ModelAudited.unwrap().shape;

/** What the version that an event comes from says of itself. */
const FromVersion = { versionId: z.string(), at, actor, requestId, reason };

/** The log has an order for the first time; not when a deleted one is restored. */
export const OrderPlaced = z.strictObject({ orderId: z.string(), ...FromVersion }).readonly();
export type OrderPlaced = z.output<typeof OrderPlaced>;

/** The status of an order has become `cancelled`, also by a revert. */
export const OrderCancelled = z.strictObject({ orderId: z.string(), ...FromVersion }).readonly();
export type OrderCancelled = z.output<typeof OrderCancelled>;

/** An account has another role. */
export const RoleChanged = z
  .strictObject({
    userId: z.string(),
    /** The role before. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    ...FromVersion,
  })
  .readonly();
export type RoleChanged = z.output<typeof RoleChanged>;
