import { useMutation } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { useRefreshRecord } from "../../audit/use-refresh-record.ts";
import { toastDone } from "../../ui/toast-done.ts";

/** Reverts a record. */
export function useRevert(record: RecordRef) {
  const trpc = useTRPC();
  const refresh = useRefreshRecord();
  return useMutation(
    trpc.history.revert.mutationOptions({
      onSuccess: async (version) => {
        toastDone(`Reverted: version #${version.id} was written`);
        await refresh([record]);
      },
    }),
  );
}
