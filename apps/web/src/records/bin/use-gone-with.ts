import type { LogEntry } from "@hindsight/history-ui/parts";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { MARK_FIELD } from "../../history/mark-field.ts";

const MAX = 500;

/** What was deleted together. */
interface GoneWith {
  readonly entries: readonly LogEntry[];
  /** The instant before which some of it may be missing; `null` if nothing is. */
  readonly removedBefore: string | null;
}

/** What the transaction of a deletion deleted, or marked as deleted, besides; `undefined` until it is known. */
export function useGoneWith({ id, transactionId, at }: LogEntry, archives: boolean): GoneWith | undefined {
  const trpc = useTRPC();
  const together = useQuery(
    trpc.log.transaction.queryOptions(
      { transactionId: transactionId ?? "0", at, limit: MAX, ...(archives && { archives }) },
      { enabled: transactionId !== null },
    ),
  );
  if (together.isError || transactionId === null) return { entries: [], removedBefore: null };
  if (together.data === undefined) return undefined;
  const { items, removedBefore } = together.data;
  return { entries: items.filter((other) => other.id !== id && isDeletion(other)), removedBefore };
}

function isDeletion({ action, changes }: LogEntry): boolean {
  return (
    action === "delete" ||
    action === "soft-delete" ||
    changes.some(({ field, old, new: now }) => field === MARK_FIELD && old === null && now !== null)
  );
}
