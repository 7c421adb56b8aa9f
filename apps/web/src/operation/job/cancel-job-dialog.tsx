import { ReasonDialog, useTrackedModel } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { Job } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { JOB_KIND_LOOK } from "./job-kind-look.ts";
import { useRefreshJobs } from "./use-refresh-jobs.ts";

interface CancelJobDialogProps {
  readonly job: Job;
  readonly onClose: () => void;
}

export function CancelJobDialog({ job, onClose }: CancelJobDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshJobs();
  const model = useTrackedModel(job.model)?.title ?? job.model;
  const { title } = JOB_KIND_LOOK[job.kind];
  const cancel = useMutation(
    trpc.jobs.cancel.mutationOptions({
      onSuccess: () => {
        toastDone(`Cancelled: ${title} of ${model}`);
        onClose();
      },
      // Where it has ended meanwhile, too.
      onSettled: refresh,
    }),
  );
  return (
    <ReasonDialog
      title={`Cancel: ${title} of ${model}`}
      confirm="Cancel the job"
      danger
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate({ id: job.id, reason })}
      onClose={onClose}
    >
      <Text size="sm">
        {job.state === "waiting"
          ? "It leaves the queue before anything is done."
          : "It ends after the step in hand. What it has done stays, and another job goes on from there."}
      </Text>
    </ReasonDialog>
  );
}
