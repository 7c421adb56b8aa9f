import { useQuery } from "@tanstack/react-query";

import type { LogEntry } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";

const MAX = 500;

/** What the transaction that deleted a record deleted besides; `undefined` until it is known. */
export function useDeletedWith(
  { model, key }: RecordRef,
  { enabled = true } = {},
): readonly LogEntry[] | undefined {
  const trpc = useTRPC();
  const deletions = useQuery(
    trpc.history.list.queryOptions({ model, key, actions: ["delete"], limit: 1 }, { enabled }),
  );
  const [deletion] = deletions.data?.items ?? [];
  const together = useQuery(
    trpc.log.transaction.queryOptions(
      { transactionId: deletion?.transactionId ?? "0", at: deletion?.at ?? "", limit: MAX },
      { enabled: deletion?.transactionId != null },
    ),
  );
  if (deletions.isError || together.isError) return [];
  return together.data?.items.filter(
    ({ action, ...other }) =>
      (action === "delete" || action === "soft-delete") && !(other.model === model && other.key === key),
  );
}
