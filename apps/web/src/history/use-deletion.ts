import { lastValues, type RecordRef } from "@hindsight/history-ui/parts";
import { useQuery } from "@tanstack/react-query";

import type { VersionedRecord } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { useUser } from "../session/use-user.ts";
import { MARK_FIELD } from "./mark-field.ts";
import { useHistorySearch } from "./use-history-search.ts";

interface DeletionOptions {
  /** Values of the record, if its row is still there. */
  readonly now?: VersionedRecord["values"] | undefined;
  /** Whether it is asked for at all. */
  readonly enabled?: boolean;
}

/** What deleted a record, whether only the archive has that, and what the record was then. */
export function useDeletion(record: RecordRef, { now, enabled = true }: DeletionOptions = {}) {
  const trpc = useTRPC();
  const { readsHistory } = useUser();
  const [{ archives }] = useHistorySearch();
  const only = now === undefined ? { actions: ["delete" as const] } : { field: MARK_FIELD };
  const isAsked = enabled && readsHistory;
  const { data, isPending } = useQuery(
    trpc.history.list.queryOptions({ ...record, limit: 1, archives, ...only }, { enabled: isAsked }),
  );
  const deletion = data?.items[0];
  return {
    deletion,
    isArchived: deletion !== undefined && data?.archived.includes(deletion.id) === true,
    isPending: isAsked && isPending,
    last: now ?? (deletion === undefined ? {} : lastValues(deletion)),
  };
}
