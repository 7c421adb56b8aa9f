import type { RecordRef } from "../api/record-ref.ts";
import { useTRPCClient } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { UndoDialog } from "./undo-dialog.tsx";

interface UndoTransactionDialogProps {
  readonly transactionId: string;
  /** The time of one of its entries. */
  readonly at: string;
  /** The record whose change is to be undone; without it, all of them. */
  readonly record?: RecordRef;
  readonly onClose: () => void;
}

/** Undoes what a transaction did, all of it or what is chosen. */
export function UndoTransactionDialog({ transactionId, at, record, onClose }: UndoTransactionDialogProps) {
  const client = useTRPCClient();
  return (
    <UndoDialog
      title={record === undefined ? t("undo.undoTheWholeTransaction") : t("undo.undoThisChange")}
      confirm={(records) => (records < 2 ? t("undo.undo") : t("undo.undoRecords", { amount: records }))}
      plan={(signal) => client.undo.planTransaction.query({ transactionId, at }, { signal })}
      isWanted={({ model, key }) => record === undefined || (model === record.model && key === record.key)}
      onClose={onClose}
    >
      <Sentence parts={{ moment: <Moment at={at} /> }}>
        {t(record === undefined ? "undo.undoesAll" : "undo.undoesOne")}
      </Sentence>
    </UndoDialog>
  );
}
