import { useTRPCClient } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { UndoDialog } from "./undo-dialog.tsx";

interface RestoreDialogProps {
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Brings a deleted record back, with what was deleted together with it. */
export function RestoreDialog({ record: { model, key }, onClose }: RestoreDialogProps) {
  const client = useTRPCClient();
  return (
    <UndoDialog
      title={t("undo.restoreTheDeletedRecord")}
      confirm={(records) => (records < 2 ? t("undo.restore") : t("undo.restoreRecords", { amount: records }))}
      plan={(signal) => client.undo.planRestore.query({ model, key }, { signal })}
      overLater
      onClose={onClose}
    >
      {t("undo.theRecordComesBackWithThe")}
    </UndoDialog>
  );
}
