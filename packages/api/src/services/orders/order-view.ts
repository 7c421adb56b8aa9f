import type { OrderStatus } from "../../schemas/order-status.ts";

/** A version that a change may be held against. */
export interface SeenVersion {
  readonly id: string;
  readonly at: string;
}

/** An order in a list. Instants are ISO 8601 in UTC, amounts are decimal text. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly total: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly itemCount: number;
  readonly createdAt: string;
  /** Id of its newest version, by which a later change is noticed; `null` without a history. */
  readonly version: string | null;
  /** When it last changed, by whichever way: `lastModifiedAt` only knows changes by the application. */
  readonly changedAt: string;
  readonly deletedAt: string | null;
}

export interface CustomerView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly tier: "standard" | "silver" | "gold";
}

export interface OrderItemView {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: string;
}

/** A payment without its card number, which nobody needs to see here. */
export interface PaymentView {
  readonly id: string;
  readonly amount: string;
  readonly method: "card" | "transfer" | "cash";
  readonly status: "authorized" | "captured" | "refunded" | "failed";
  readonly createdAt: string;
}

export interface TagView {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export interface ShippingAddressView {
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

/** An order with everything that belongs to it. */
export interface OrderDetail extends OrderSummary {
  /** Identifier for the outside world, a UUID. */
  readonly publicId: string;
  readonly customer: CustomerView;
  readonly customerNotes: string;
  readonly internalNotes: string;
  readonly shippingAddress: ShippingAddressView | null;
  readonly labels: readonly string[];
  /** The first of them; `itemCount` says how many there are. */
  readonly items: readonly OrderItemView[];
  readonly payments: readonly PaymentView[];
  readonly tags: readonly TagView[];
}
