import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { RecordRef } from "../../audit/record-ref.ts";
import { useRefreshRecord } from "../../audit/use-refresh-record.ts";
import { useTRPC } from "../../api/trpc.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { toastDone } from "../../ui/toast-done.ts";

interface UnmarkDialogProps {
  /** An order. */
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Takes an order that is marked as deleted back into the lists. */
export function UnmarkDialog({ record, onClose }: UnmarkDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshRecord();
  const undelete = useMutation(
    trpc.orders.undelete.mutationOptions({
      onSuccess: async ({ number }) => {
        onClose();
        toastDone(`Order ${number} is back`);
        await refresh([record]);
      },
    }),
  );
  return (
    <ReasonDialog
      title="Restore the deleted order"
      confirm="Restore"
      pending={undelete.isPending}
      error={undelete.error}
      onConfirm={(reason) => undelete.mutate({ id: record.key, reason })}
      onClose={onClose}
    >
      <Text size="sm">
        The order is in the lists again, with its items and payments: they were never deleted. This writes a
        new version; nothing is erased.
      </Text>
    </ReasonDialog>
  );
}
