import { List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { describeError } from "../../api/error-message.ts";
import type { LogEntry } from "../../api/outputs.ts";
import { useRefreshRecord } from "../../audit/use-refresh-record.ts";
import { restoreAll } from "../../history/undo/restore-all.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { toastDone } from "../../ui/toast-done.ts";
import { useRestoreEntry } from "../restore/use-restore-entry.ts";
import { visibleText } from "../../values/visible-text.ts";

interface RestoreSeveralDialogProps {
  readonly entries: readonly LogEntry[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Brings several deleted records back, for one reason. */
export function RestoreSeveralDialog({ entries, onClose, onDone }: RestoreSeveralDialogProps) {
  const restore = useRestoreEntry();
  const refresh = useRefreshRecord();
  const [pending, setPending] = useState(false);
  const run = async (reason: string) => {
    setPending(true);
    const failed = await restoreAll(entries, (entry) => restore(entry, reason));
    await refresh(entries);
    const restored = entries.length - failed.length;
    if (restored > 0) toastDone(restored === 1 ? "One record is back" : `${restored} records are back`);
    for (const { entry, error } of failed) {
      notifications.show({
        color: "red",
        autoClose: false,
        title: `${entry.label ?? entry.key} stays deleted`,
        message: describeError(error).message,
      });
    }
    onDone();
    onClose();
  };
  return (
    <ReasonDialog
      title={entries.length === 1 ? "Restore a record" : `Restore ${entries.length} records`}
      confirm="Restore"
      pending={pending}
      error={null}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text size="sm">
          Each comes back with the values it last had, in a version of its own. One that cannot come back
          stays deleted, and you are told why.
        </Text>
        <List size="sm">
          {entries.map(({ id, model, key, label }) => (
            <List.Item key={id}>{visibleText(`${model}: ${label ?? key}`)}</List.Item>
          ))}
        </List>
      </Stack>
    </ReasonDialog>
  );
}
