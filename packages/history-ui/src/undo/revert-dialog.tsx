import type { Version } from "../api/outputs.ts";
import { useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { Moment } from "../time/moment.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

interface RevertDialogProps {
  readonly record: RecordRef;
  /** The version to revert to. */
  readonly target: Version;
  readonly onClose: () => void;
}

/** Puts a record back to a version, field by field, and what belonged to it where that is chosen. */
export function RevertDialog({ record, target, onClose }: RevertDialogProps) {
  const client = useTRPCClient();
  const version = { model: record.model, versionId: target.id };
  return (
    <UndoDialog
      title={`Revert to version #${target.id}`}
      confirm={(records) => (records < 2 ? "Revert" : `Revert ${records} records`)}
      plan={(signal) => client.undo.planRevert.query(version, { signal })}
      overLater
      onClose={onClose}
    >
      This reverts the record to version #{target.id} of <Moment at={target.at} />. It writes new versions;
      nothing is erased.
    </UndoDialog>
  );
}
