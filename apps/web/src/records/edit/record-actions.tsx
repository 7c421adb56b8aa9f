import {
  ReasonDialog,
  type RecordDescription,
  type RecordRef,
  useRefreshRecord,
} from "@hindsight/history-ui/parts";
import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";

interface RecordActionsProps {
  readonly record: RecordRef;
  readonly name: string;
  readonly description: RecordDescription;
  /** The newest version that was seen. */
  readonly version: string | null;
}

/** What can be done to a record as a whole. */
export function RecordActions({ record, name, description, version }: RecordActionsProps) {
  const trpc = useTRPC();
  const refresh = useRefreshRecord();
  const [deleting, setDeleting] = useState(false);
  const remove = useMutation(
    trpc.records.delete.mutationOptions({
      onSuccess: async () => {
        setDeleting(false);
        toastDone(t("records.isDeleted", { name }));
        await refresh([record]);
      },
    }),
  );
  if (!description.removes) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setDeleting(true)}
      >
        {t("records.delete")}
      </Button>
      {deleting && (
        <ReasonDialog
          title={t("records.deleteNamed", { name })}
          confirm={t("records.delete")}
          danger
          pending={remove.isPending}
          error={remove.error}
          onConfirm={(reason) => remove.mutate({ ...record, reason, seen: version })}
          onClose={() => setDeleting(false)}
        >
          {t("records.theRecordGoesItsHistoryStays")}
        </ReasonDialog>
      )}
    </>
  );
}
