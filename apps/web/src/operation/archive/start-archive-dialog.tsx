import { ReasonDialog, useTrackedModel, useTrackedModels } from "@hindsight/history-ui/parts";
import { List, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { ArchivePreview } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useRefreshJobs } from "../job/use-refresh-jobs.ts";
import { toastQueued } from "../job/toast-queued.ts";

interface StartArchiveDialogProps {
  /** Days of history that stay in the database. */
  readonly days: number;
  /** The models of which something would leave. */
  readonly leaving: ArchivePreview["models"];
  readonly onClose: () => void;
}

export function StartArchiveDialog({ days, leaving, onClose }: StartArchiveDialogProps) {
  const trpc = useTRPC();
  const tracked = useTrackedModels();
  const refresh = useRefreshJobs();
  const start = useMutation(
    trpc.archive.start.mutationOptions({
      onSuccess: async (queued) => {
        toastQueued(queued, tracked);
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("archive.allButLast", { count: days })}
      confirm={t("archive.startTheArchive")}
      danger
      pending={start.isPending}
      error={start.error}
      onConfirm={(reason) => start.mutate({ days, models: leaving.map(({ model }) => model), reason })}
      onClose={onClose}
    >
      <Text size="sm">{t("archive.aWorkerWritesTheseVersionsInto")}</Text>
      <List size="sm" spacing={2}>
        {leaving.map(({ model, removable }) => (
          <List.Item key={model}>
            <ModelTitle model={model} />: {t("archive.versionCount", { count: removable })}
          </List.Item>
        ))}
      </List>
    </ReasonDialog>
  );
}

function ModelTitle({ model }: { readonly model: string }) {
  return useTrackedModel(model)?.title ?? model;
}
