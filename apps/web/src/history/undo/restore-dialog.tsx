import { Text } from "@mantine/core";

import type { RecordRef } from "../../audit/record-ref.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { useRestore } from "./use-restore.ts";

interface RestoreDialogProps {
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Asks for the reason and restores a deleted record. */
export function RestoreDialog({ record, onClose }: RestoreDialogProps) {
  const restore = useRestore(record, onClose);
  return (
    <ReasonDialog
      title="Restore the deleted record"
      confirm="Restore"
      pending={restore.isPending}
      error={restore.error}
      onConfirm={(reason) => restore.mutate({ ...record, reason })}
      onClose={onClose}
    >
      <Text size="sm">
        The record comes back with the values it last had. This writes a new version; nothing is erased.
      </Text>
    </ReasonDialog>
  );
}
