import { JOB_KINDS } from "@hindsight/api/schemas";
import { ReasonDialog, useTrackedModels } from "@hindsight/history-ui/parts";
import { Group, Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { ModelSelect } from "../job/model-select.tsx";
import { toastQueued } from "../job/toast-queued.ts";
import { useRefreshJobs } from "../job/use-refresh-jobs.ts";

/** What can be started here; an archive is planned on its own page. */
const KINDS = JOB_KINDS.filter((kind) => kind !== "archive" && kind !== "export");

export function StartJobsDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const tracked = useTrackedModels();
  const refresh = useRefreshJobs();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("stats");
  const [models, setModels] = useState<string[]>([]);
  const start = useMutation(
    trpc.jobs.start.mutationOptions({
      onSuccess: async (queued) => {
        toastQueued(queued, tracked);
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("jobs.startAJob")}
      confirm={t("jobs.start")}
      asks
      pending={start.isPending}
      error={start.error}
      onConfirm={(reason) => start.mutate({ kind, models: models.length === 0 ? null : models, reason })}
      onClose={onClose}
    >
      <Radio.Group
        label={t("jobs.whatToDo")}
        value={kind}
        onChange={(value) => setKind(KINDS.find((each) => each === value) ?? "stats")}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((each) => (
            <Radio
              key={each}
              data-autofocus={each === kind || undefined}
              value={each}
              label={t(`jobs.kind.${each}.title`)}
              description={t(`jobs.kind.${each}.says`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <ModelSelect value={models} onChange={setModels} description={t("jobs.aJobForEachOfThem")} />
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          {t("jobs.toMoveOldHistoryIntoFiles")}
        </Text>
        <RouterAnchor to="/archive" size="xs">
          {t("nav.archive")}
        </RouterAnchor>
      </Group>
    </ReasonDialog>
  );
}
