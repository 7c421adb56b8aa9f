import { useTRPCClient } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

interface UndoRequestDialogProps {
  readonly requestId: string;
  /** The time of one of its entries. */
  readonly at: string;
  readonly onClose: () => void;
}

/** Undoes what a request did in all of its transactions, all of it or what is chosen. */
export function UndoRequestDialog({ requestId, at, onClose }: UndoRequestDialogProps) {
  const client = useTRPCClient();
  return (
    <UndoDialog
      title={t("undo.undoTheWholeRequest")}
      confirm={(records) => (records < 2 ? t("undo.undo") : t("undo.undoRecords", { amount: records }))}
      plan={(signal) => client.undo.planRequest.query({ requestId, at }, { signal })}
      onClose={onClose}
    >
      <Sentence parts={{ moment: <Moment at={at} /> }}>{t("undo.undoesRequest")}</Sentence>
    </UndoDialog>
  );
}
