import { useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { PutBackDialog } from "./put-back-dialog.tsx";
import { useRestore } from "./use-restore.ts";

interface RestoreDialogProps {
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Shows what restoring a deleted record would change, and asks for the reason. */
export function RestoreDialog({ record, onClose }: RestoreDialogProps) {
  const client = useTRPCClient();
  const restore = useRestore(record);
  return (
    <PutBackDialog
      title="Restore the deleted record"
      confirm="Restore"
      preview={(signal) => client.history.previewRestore.query(record, { signal })}
      putBack={(confirmed) => restore.mutateAsync({ ...record, ...confirmed })}
      onClose={onClose}
    >
      The record comes back with the values it last had. Records that were deleted with it do not come back by
      themselves. This writes a new version; nothing is erased.
    </PutBackDialog>
  );
}
