import type { z } from "zod";

import { ContractTerms } from "../schemas/contract-terms.ts";
import { Money, ShippingAddress } from "../schemas/order-input.ts";

/** What fields hold that say more than their kind, by model and field. */
export const SHAPES: Readonly<Record<string, z.ZodType>> = {
  "Contract.terms": ContractTerms,
  "Order.shippingAddress": ShippingAddress,
  "Order.total": Money,
  "OrderItem.unitPrice": Money,
};
