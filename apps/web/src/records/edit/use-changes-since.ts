import type { RecordRef, Version } from "@hindsight/history-ui/parts";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { useUser } from "../../session/use-user.ts";

const MAX = 100;

/** The versions of a record after the one that was seen, newest first; none for users who may not see them. */
export function useChangesSince(record: RecordRef, seen: string | null): readonly Version[] {
  const trpc = useTRPC();
  const { readsHistory } = useUser();
  const { data } = useQuery(
    trpc.history.list.queryOptions({ ...record, limit: MAX }, { enabled: readsHistory }),
  );
  return (data?.items ?? []).filter(
    (entry): entry is Version => "transactionId" in entry && BigInt(entry.id) > BigInt(seen ?? 0),
  );
}
