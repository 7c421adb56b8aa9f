import { ReasonDialog, useTrackedModel } from "@hindsight/history-ui/parts";
import { List, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { ArchivePreview } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { countText } from "../../ui/number-text.ts";
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
  const refresh = useRefreshJobs();
  const start = useMutation(
    trpc.archive.start.mutationOptions({
      onSuccess: async (queued) => {
        toastQueued(queued);
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Archive all but the last ${days === 1 ? "day" : `${days} days`}`}
      confirm="Start the archive"
      danger
      pending={start.isPending}
      error={start.error}
      onConfirm={(reason) => start.mutate({ days, models: leaving.map(({ model }) => model), reason })}
      onClose={onClose}
    >
      <Text size="sm">
        A worker writes these versions into files, reads them back to verify them, and only then removes them
        from the database:
      </Text>
      <List size="sm" spacing={2}>
        {leaving.map(({ model, removable }) => (
          <List.Item key={model}>
            <ModelTitle model={model} />: {countText(removable, "version")}
          </List.Item>
        ))}
      </List>
    </ReasonDialog>
  );
}

function ModelTitle({ model }: { readonly model: string }) {
  return useTrackedModel(model)?.title ?? model;
}
