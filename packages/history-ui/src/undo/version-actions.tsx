import { Button, Group, VisuallyHidden } from "@mantine/core";
import { useState } from "react";

import type { Version } from "../api/outputs.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { RevertDialog } from "./revert-dialog.tsx";
import { UndoTransactionDialog } from "./undo-transaction-dialog.tsx";

type Chosen = "restore" | "revert" | "undo";

interface VersionActionsProps {
  readonly record: RecordRef;
  readonly version: Version;
  readonly previous: Version | undefined;
  /** Whether it is the newest version. */
  readonly current: boolean;
  /** Whether the user may revert and restore records. */
  readonly reverts: boolean;
  readonly onAsOfBefore: () => void;
}

/** Actions on a version: show the state before it, revert to it, undo it, restore. */
export function VersionActions({
  record,
  version,
  previous,
  current,
  reverts,
  onAsOfBefore,
}: VersionActionsProps) {
  // What was chosen stays so while the dialog is open, whatever versions follow meanwhile.
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const close = () => setChosen(null);
  const deleted = version.action === "delete";
  // The first version, and one after a deletion, brought the record into being: to undo that is to take it away.
  const undoable = !deleted && previous !== undefined && previous.action !== "delete";
  return (
    <Group gap={4} ml="auto">
      {version.action !== "create" && (
        <Button size="compact-sm" fz="xs" variant="subtle" onClick={onAsOfBefore}>
          {t("undo.beforeThisChange")}
          <VisuallyHidden> #{version.id}</VisuallyHidden>
        </Button>
      )}
      {reverts && deleted && current && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => setChosen("restore")}>
          {t("undo.restore")}
          <VisuallyHidden> {t("undo.fromVersion", { id: version.id })}</VisuallyHidden>
        </Button>
      )}
      {reverts && undoable && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => setChosen("undo")}>
          {t("undo.undoThisChange")}
          <VisuallyHidden> #{version.id}</VisuallyHidden>
        </Button>
      )}
      {reverts && !deleted && !current && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => setChosen("revert")}>
          {t("undo.revertToThisVersion")}
          <VisuallyHidden> #{version.id}</VisuallyHidden>
        </Button>
      )}
      {chosen === "restore" && <RestoreDialog record={record} onClose={close} />}
      {chosen === "revert" && <RevertDialog record={record} target={version} onClose={close} />}
      {chosen === "undo" && (
        <UndoTransactionDialog
          record={record}
          transactionId={version.transactionId}
          at={version.at}
          onClose={close}
        />
      )}
    </Group>
  );
}
