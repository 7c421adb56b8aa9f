import { ORDER_STATUS_LABELS, PAYMENT_METHOD_LABELS, PAYMENT_STATUS_LABELS } from "@hindsight/api/values";
import { nameIn } from "@hindsight/history-ui/parts";

const LABELS = { ...ORDER_STATUS_LABELS, ...PAYMENT_METHOD_LABELS, ...PAYMENT_STATUS_LABELS };

/** What histories call the status of an order or a payment, or a way to pay, in the viewer's language. */
export function choiceName(value: keyof typeof LABELS): string {
  return nameIn("choice", value, LABELS[value]);
}
