import type { RecordRef } from "../../audit/record-ref.ts";
import { RestoreDialog } from "../../history/undo/restore-dialog.tsx";
import { UnmarkDialog } from "./unmark-dialog.tsx";

interface RestoreRecordDialogProps {
  readonly record: RecordRef;
  /** Whether the row is there, and the application's own mark says that it is deleted. */
  readonly marked: boolean;
  readonly onClose: () => void;
}

/** Brings a record back in the way that it was deleted. */
export function RestoreRecordDialog({ record, marked, onClose }: RestoreRecordDialogProps) {
  return marked && record.model === "Order" ? (
    <UnmarkDialog record={record} onClose={onClose} />
  ) : (
    <RestoreDialog record={record} onClose={onClose} />
  );
}
