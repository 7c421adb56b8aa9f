import { ReasonDialog, useTrackedModels } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { Job } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { jobTitle } from "../../audit/job-title.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshJobs } from "./use-refresh-jobs.ts";

interface CancelJobDialogProps {
  readonly job: Job;
  readonly onClose: () => void;
}

export function CancelJobDialog({ job, onClose }: CancelJobDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshJobs();
  const title = jobTitle(useTrackedModels(), job);
  const cancel = useMutation(
    trpc.jobs.cancel.mutationOptions({
      onSuccess: () => {
        toastDone(t("jobs.cancelledJob", { title }));
        onClose();
      },
      // Where it has ended meanwhile, too.
      onSettled: refresh,
    }),
  );
  return (
    <ReasonDialog
      title={t("jobs.cancelJob", { title })}
      confirm={t("jobs.cancelTheJob")}
      danger
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate({ id: job.id, reason })}
      onClose={onClose}
    >
      <Text size="sm">
        {job.state === "waiting" ? t("jobs.itLeavesTheQueueBeforeAnything") : t("jobs.itEndsAfterTheStepIn")}
      </Text>
    </ReasonDialog>
  );
}
