import type { Version } from "../api/outputs.ts";
import { useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
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
      title={t("undo.revertTo", { id: target.id })}
      confirm={(records) => (records < 2 ? t("undo.revert") : t("undo.revertRecords", { amount: records }))}
      plan={(signal) => client.undo.planRevert.query(version, { signal })}
      overLater
      onClose={onClose}
    >
      <Sentence parts={{ moment: <Moment at={target.at} /> }}>
        {t("undo.revertsTo", { id: target.id })}
      </Sentence>
    </UndoDialog>
  );
}
