import { z } from "zod";

import { Text } from "./text.ts";

/** What was agreed in a contract. */
export const ContractTerms = z.strictObject({
  discountPercent: z.number().min(0).max(100),
  paymentDays: z.int().min(0).max(3650),
  clauses: z.array(Text.max(2000)).max(100),
});
