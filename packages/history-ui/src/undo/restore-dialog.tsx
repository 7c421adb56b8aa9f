import { useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { UndoDialog } from "./undo-dialog.tsx";

interface RestoreDialogProps {
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Brings a deleted record back, with what was deleted together with it. */
export function RestoreDialog({ record, onClose }: RestoreDialogProps) {
  const client = useTRPCClient();
  return (
    <UndoDialog
      title="Restore the deleted record"
      confirm={(records) => (records < 2 ? "Restore" : `Restore ${records} records`)}
      plan={(signal) => client.undo.planRestore.query(record, { signal })}
      overLater
      onClose={onClose}
    >
      The record comes back with the values it last had, and so does what was deleted together with it, where
      it is chosen: all of it or nothing. This writes new versions; nothing is erased.
    </UndoDialog>
  );
}
