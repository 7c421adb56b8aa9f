import { LogRequestInput, LogTransactionInput } from "@hindsight/api/schemas";
import { z } from "zod";

import { t } from "../../i18n/i18n.ts";

/** A transaction or a request, with the time of one of its entries: how the drawer is addressed. */
export const Shown = z.union(
  [
    z.strictObject({ transaction: LogTransactionInput.shape.transactionId, at: z.iso.datetime() }),
    z.strictObject({ request: LogRequestInput.shape.requestId, at: z.iso.datetime() }),
  ],
  { error: () => t("investigate.problem.shown") },
);

export type Shown = z.output<typeof Shown>;
