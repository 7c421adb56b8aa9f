import { RestoreDialog } from "@hindsight/history-ui";
import type { RecordRef } from "@hindsight/history-ui/parts";

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
