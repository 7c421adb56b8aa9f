import { Failure, ReasonDialog, type RecordRef, useRefreshRecord } from "@hindsight/history-ui/parts";
import { Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { UnmarkPreview } from "./unmark-preview.tsx";

interface UnmarkDialogProps {
  /** An order. */
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Takes an order that is marked as deleted back into the lists, as it is when the dialog opens. */
export function UnmarkDialog({ record, onClose }: UnmarkDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const refresh = useRefreshRecord();
  // Under a key of its own: live changes reload the page, not what this dialog has shown.
  const shown = useQuery({
    queryKey: ["order that comes back", record.key],
    queryFn: ({ signal }) => client.orders.get.query({ id: record.key }, { signal }),
    gcTime: 0,
    staleTime: Infinity,
  });
  const undelete = useMutation(
    trpc.orders.undelete.mutationOptions({
      onSuccess: async ({ number }) => {
        onClose();
        toastDone(t("records.orderIsBack", { number }));
        await refresh([record]);
      },
      onError: () => void shown.refetch(),
    }),
  );
  return (
    <ReasonDialog
      title={t("records.restoreTheDeletedOrder")}
      confirm={t("common.restore")}
      pending={undelete.isPending}
      disabled={shown.data === undefined || shown.isFetching}
      error={undelete.error}
      onConfirm={(reason) => undelete.mutate({ id: record.key, seen: shown.data?.version ?? null, reason })}
      onClose={onClose}
    >
      <Text size="sm">{t("records.theOrderIsInTheLists")}</Text>
      {shown.isPending && <Skeleton height={80} />}
      {shown.isError && <Failure error={shown.error} onRetry={shown.refetch} />}
      {shown.data !== undefined && <UnmarkPreview order={shown.data} />}
    </ReasonDialog>
  );
}
