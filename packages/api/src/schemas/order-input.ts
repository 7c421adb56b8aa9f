import { z } from "zod";

import { bigintText } from "./bigint-text.ts";
import { versionIdText } from "./version-id-text.ts";
import { OrderStatus } from "./order-status.ts";
import { PageInput } from "./page-input.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

export const OrderId = bigintText("An order id");

export const ShippingAddress = z.strictObject({
  street: Text.trim().min(1).max(200),
  city: Text.trim().min(1).max(100),
  postalCode: Text.trim().min(1).max(20),
  country: Text.trim().min(1).max(100),
});

export const ListOrdersInput = PageInput.extend({
  /** Id of the last order on the page before. */
  after: OrderId.nullable().default(null),
  status: OrderStatus.optional(),
  /** Part of an order number or of a customer's name. */
  search: Text.trim().max(100).optional(),
  /** Only soft-deleted orders instead of only active ones. */
  deleted: z.boolean().default(false),
});
export type ListOrdersInput = z.input<typeof ListOrdersInput>;

export const GetOrderInput = z.strictObject({ id: OrderId });
export type GetOrderInput = z.input<typeof GetOrderInput>;

export const ListItemsInput = PageInput.extend({
  /** Id of the order. */
  id: OrderId,
  /** Id of the last item on the page before. */
  after: bigintText("An item id").nullable().default(null),
});
export type ListItemsInput = z.input<typeof ListItemsInput>;

/** An amount with at most two decimals, as text: money is never a binary fraction. */
export const Money = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, "Give an amount such as 149.90");

const Notes = Text.max(10_000);

/** The fields that are to change; the others stay as they are. */
export const OrderPatch = z.strictObject({
  status: OrderStatus.exactOptional(),
  total: Money.exactOptional(),
  customerNotes: Notes.exactOptional(),
  internalNotes: Notes.exactOptional(),
});
export type OrderPatch = z.input<typeof OrderPatch>;

/** `version` of the order as it was when the change began; a later change by someone else refuses it. */
const Seen = versionIdText().nullable();

export const UpdateOrderInput = z.strictObject({
  id: OrderId,
  patch: OrderPatch,
  reason: Reason.optional(),
  seen: Seen.optional(),
});
export type UpdateOrderInput = z.input<typeof UpdateOrderInput>;

export const CreateOrderInput = z.strictObject({
  customerId: bigintText("A customer id"),
  /** Number that people say on the phone; made where it is not given. */
  number: Text.trim().min(1).max(50).optional(),
  items: z
    .array(
      z.strictObject({
        sku: Text.trim().min(1).max(50),
        name: Text.trim().min(1).max(200),
        quantity: z.int().min(1).max(100_000),
        unitPrice: Money,
      }),
    )
    .min(1)
    .max(500),
  customerNotes: Notes.default(""),
  internalNotes: Notes.default(""),
  shippingAddress: ShippingAddress.nullable().default(null),
  labels: z.array(Text.trim().min(1).max(50)).max(50).default([]),
  reason: Reason.optional(),
});
export type CreateOrderInput = z.input<typeof CreateOrderInput>;

export const UndeleteOrderInput = z.strictObject({ id: OrderId, reason: Reason, seen: Seen.optional() });
export type UndeleteOrderInput = z.input<typeof UndeleteOrderInput>;

export const CancelOrderInput = z.strictObject({ id: OrderId, reason: Reason, seen: Seen.optional() });
export type CancelOrderInput = z.input<typeof CancelOrderInput>;

export const SoftDeleteOrderInput = z.strictObject({ id: OrderId, reason: Reason, seen: Seen.optional() });
export type SoftDeleteOrderInput = z.input<typeof SoftDeleteOrderInput>;

export const BulkUpdateStatusInput = z.strictObject({
  /** Each with its `version`, as {@link UpdateOrderInput} has it. */
  orders: z
    .array(z.strictObject({ id: OrderId, seen: Seen.optional() }))
    .min(1)
    .max(500),
  status: OrderStatus,
  reason: Reason,
});
export type BulkUpdateStatusInput = z.input<typeof BulkUpdateStatusInput>;
