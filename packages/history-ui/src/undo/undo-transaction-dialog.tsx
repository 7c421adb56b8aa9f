import type { RecordRef } from "../api/record-ref.ts";
import { useTRPCClient } from "../api/trpc.ts";
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
      title={record === undefined ? "Undo the whole transaction" : "Undo this change"}
      confirm={(records) => (records < 2 ? "Undo" : `Undo ${records} records`)}
      plan={(signal) => client.undo.planTransaction.query({ transactionId, at }, { signal })}
      isWanted={({ model, key }) => record === undefined || (model === record.model && key === record.key)}
      onClose={onClose}
    >
      This undoes what was done on <Moment at={at} />
      {record !== undefined && ", and can undo what else the same transaction did"}. What somebody changed
      again since is not chosen. It writes new versions; nothing is erased.
    </UndoDialog>
  );
}
