import { lazy, Suspense } from "react";

import { useReceipt } from "./receipt-store.ts";

const Receipt = lazy(async () => ({ default: (await import("./receipt.tsx")).Receipt }));

/** Where receipts are shown, which outlive the pages on which things were undone. */
export function ReceiptHost() {
  const receipt = useReceipt();
  return receipt === null ? null : (
    <Suspense>
      <Receipt key={receipt.transactionId} receipt={receipt} />
    </Suspense>
  );
}
