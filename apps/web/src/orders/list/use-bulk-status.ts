import { useMutation, useQueryClient } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
import { toastDone } from "../../ui/toast-done.ts";

/** Changes the status of several orders at once, then calls `onDone`. */
export function useBulkStatus(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.orders.bulkUpdateStatus.mutationOptions({
      onSuccess: (_result, { status }) => {
        onDone();
        toastDone(t("orders.statusChangedTo", { status: choiceName(status) }));
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
    }),
  );
}
