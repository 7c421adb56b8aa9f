import type { Version } from "../../api/outputs.ts";
import { useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { Moment } from "../../time/moment.tsx";
import { PutBackDialog } from "./put-back-dialog.tsx";
import { useRevert } from "./use-revert.ts";

interface RevertDialogProps {
  readonly record: RecordRef;
  /** The version to revert to. */
  readonly target: Version;
  readonly onClose: () => void;
}

/** Shows what a revert would change, and asks for the reason. */
export function RevertDialog({ record, target, onClose }: RevertDialogProps) {
  const client = useTRPCClient();
  const revert = useRevert(record);
  const version = { model: record.model, versionId: target.id };
  return (
    <PutBackDialog
      title={`Revert to version #${target.id}`}
      confirm="Revert"
      preview={(signal) => client.history.previewRevert.query(version, { signal })}
      putBack={(confirmed) => revert.mutateAsync({ ...version, ...confirmed })}
      onClose={onClose}
    >
      This reverts the record to version #{target.id} of <Moment at={target.at} />. It writes a new version;
      nothing is erased.
    </PutBackDialog>
  );
}
