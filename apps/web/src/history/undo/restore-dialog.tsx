import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { describeError } from "../../api/error-message.ts";
import { useTRPCClient } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { useRefreshRecord } from "../../audit/use-refresh-record.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { DeletedWith } from "./deleted-with.tsx";
import { PutBackDialog } from "./put-back-dialog.tsx";
import { restoreAll } from "./restore-all.ts";
import { useDeletedWith } from "./use-deleted-with.ts";

interface RestoreDialogProps {
  readonly record: RecordRef;
  readonly onClose: () => void;
}

/** Shows what restoring a deleted record would change, offers what was deleted with it, and asks for the reason. */
export function RestoreDialog({ record, onClose }: RestoreDialogProps) {
  const client = useTRPCClient();
  const refresh = useRefreshRecord();
  const together = useDeletedWith(record) ?? [];
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const chosen = picked ?? together.map(({ id }) => id);
  const others = together.filter(({ id }) => chosen.includes(id));
  return (
    <PutBackDialog
      title="Restore the deleted record"
      confirm={others.length === 0 ? "Restore" : `Restore ${others.length + 1} records`}
      preview={(signal) => client.history.previewRestore.query(record, { signal })}
      putBack={async (confirmed) => {
        const { id } = await client.history.restore.mutate({ ...record, ...confirmed });
        const failed = await restoreAll(others, ({ model, key }) =>
          client.history.restore.mutate({ model, key, reason: confirmed.reason }),
        );
        const more = others.length - failed.length;
        toastDone(
          more === 0
            ? `Restored: version #${id} was written`
            : `Restored: version #${id} was written, and ${more} more ${more === 1 ? "record is" : "records are"} back`,
        );
        for (const { entry, error } of failed) {
          notifications.show({
            color: "red",
            autoClose: false,
            title: `${entry.label ?? entry.key} stays deleted`,
            message: describeError(error).message,
          });
        }
        await refresh([record, ...others]);
      }}
      beside={together.length > 0 && <DeletedWith entries={together} chosen={chosen} onChoose={setPicked} />}
      onClose={onClose}
    >
      The record comes back with the values it last had.{" "}
      {together.length === 0 && "What was deleted at other times does not come back with it."} This writes new
      versions; nothing is erased.
    </PutBackDialog>
  );
}
