import type { OrderStatus } from "../../schemas/order-status.ts";

/** An order in a list. Instants are ISO 8601 in UTC, amounts are decimal text. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly total: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly itemCount: number;
  readonly createdAt: string;
  readonly lastModifiedAt: string;
  readonly deletedAt: string | null;
}

export interface OrderItemView {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: string;
}

export interface PaymentView {
  readonly id: string;
  readonly amount: string;
  readonly method: string;
  readonly status: string;
  readonly createdAt: string;
}

export interface TagView {
  readonly id: string;
  readonly name: string;
}

/** An order with everything that belongs to it. */
export interface OrderDetail extends OrderSummary {
  readonly customerNotes: string;
  readonly internalNotes: string;
  readonly items: readonly OrderItemView[];
  readonly payments: readonly PaymentView[];
  readonly tags: readonly TagView[];
}
