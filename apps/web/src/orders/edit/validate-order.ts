import { issueSentence, OrderPatch, Reason } from "@hindsight/api/schemas";
import { said } from "@hindsight/history-ui/parts";

import type { OrderValues } from "./order-values.ts";

export interface OrderFormValues extends OrderValues {
  /** Empty if none is given. */
  readonly reason: string;
}

/** Messages by field. */
export type OrderErrors = Readonly<Record<string, string | undefined>>;

/** Validation errors by field, according to the API's schemas. */
export function validateOrder({ reason, ...values }: OrderFormValues): OrderErrors {
  const errors: Record<string, string> = {};
  for (const issue of OrderPatch.safeParse(values).error?.issues ?? []) {
    errors[issue.path.join(".")] ??= said(issueSentence(issue));
  }
  const why = reason === "" ? undefined : Reason.safeParse(reason).error?.issues[0];
  if (why !== undefined) errors["reason"] = said(issueSentence(why));
  return errors;
}
