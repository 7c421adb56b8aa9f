import { useMutation, useQueryClient } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";

/** Has a worker write entries of the log into a file. */
export function useStartExport() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.exports.start.mutationOptions({
      onSuccess: async () => {
        toastDone(t("exports.files.started"));
        await queryClient.invalidateQueries({ queryKey: trpc.exports.pathKey() });
      },
    }),
  );
}
