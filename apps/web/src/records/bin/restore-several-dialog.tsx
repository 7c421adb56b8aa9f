import { isPastRemoved, type LogEntry, type PlannedStep, UndoDialog } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import { MARK_FIELD } from "../../history/mark-field.ts";
import { useTRPCClient } from "../../api/trpc.ts";

interface RestoreSeveralDialogProps {
  readonly entries: readonly LogEntry[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Brings several deleted records back in one transaction: all that are chosen or none. */
export function RestoreSeveralDialog({ entries, onClose, onDone }: RestoreSeveralDialogProps) {
  const client = useTRPCClient();
  return (
    <UndoDialog
      title={t("records.restoreRecords", { count: entries.length })}
      confirm={(records) => t("records.confirmRestore", { count: records })}
      plan={async (signal) => {
        const steps = await Promise.all(
          entries.map(async (entry) =>
            // The application's own mark is an update like any other.
            entry.action === "delete"
              ? restoring(entry)
              : unmarking(
                  entry,
                  await client.history.previous
                    .query({ model: entry.model, versionId: entry.id }, { signal })
                    .catch((error: unknown) => {
                      if (isPastRemoved(error)) return null;
                      throw error;
                    }),
                ),
          ),
        );
        return { steps, more: false, removedBefore: null };
      }}
      overLater
      onDone={onDone}
      onClose={onClose}
    >
      {t("records.theyComeBackWithTheValues")}
    </UndoDialog>
  );
}

type Rest = Pick<PlannedStep, "links" | "kept" | "missing" | "since" | "asked">;

const NOTHING: Rest = { links: [], kept: [], missing: [], since: null, asked: true };

function restoring({ model, key, label, changes }: LogEntry): PlannedStep {
  const fields = changes.map(({ old, ...change }) => ({ ...change, old: null, new: old, since: null }));
  return { ...NOTHING, does: "restore", model, key, label, versionId: null, fields, blocked: null };
}

function unmarking(
  { model, key, label, changes }: LogEntry,
  before: { readonly id: string } | null,
): PlannedStep {
  const fields = changes
    .filter(({ field }) => field === MARK_FIELD)
    .map((change) => ({ ...change, old: change.new, new: change.old, since: null }));
  const blocked = before === null ? t("records.whatItWasBeforeIsNot") : null;
  return { ...NOTHING, does: "revert", model, key, label, versionId: before?.id ?? null, fields, blocked };
}
