import type { PaymentMethod, PaymentStatus } from "./payment.ts";

/** What people call the ways to pay. */
export const PAYMENT_METHOD_LABELS: Readonly<Record<PaymentMethod, string>> = {
  card: "Card",
  transfer: "Bank transfer",
  cash: "Cash",
};

/** What people call the states of a payment. */
export const PAYMENT_STATUS_LABELS: Readonly<Record<PaymentStatus, string>> = {
  authorized: "Authorized",
  captured: "Captured",
  refunded: "Refunded",
  failed: "Failed",
};
