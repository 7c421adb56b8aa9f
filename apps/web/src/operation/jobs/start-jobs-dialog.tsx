import { jobDefinition, STARTABLE_KINDS } from "@hindsight/api/values";
import { ReasonDialog, useTrackedModels } from "@hindsight/history-ui/parts";
import { Group, Select, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { ModelSelect } from "../job/model-select.tsx";
import { toastQueued } from "../job/toast-queued.ts";
import { useRefreshJobs } from "../job/use-refresh-jobs.ts";
import { MonthInput } from "./month-input.tsx";

/** Asks what to do, of which models and with which options, as the definition of the kind has it. */
export function StartJobsDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const tracked = useTrackedModels();
  const refresh = useRefreshJobs();
  const [kind, setKind] = useState<(typeof STARTABLE_KINDS)[number]>("stats");
  const [models, setModels] = useState<string[]>([]);
  const [month, setMonth] = useState("");
  const { of, ofNamed = false, takes = [] } = jobDefinition(kind);
  const takesMonth = takes.includes("month");
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
      disabled={ofNamed && models.length === 0}
      onConfirm={(reason) =>
        start.mutate({
          kind,
          models: of === "model" && models.length > 0 ? models : null,
          ...(takesMonth && month !== "" && { month }),
          reason,
        })
      }
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={t("jobs.whatToDo")}
        description={t(`jobs.kind.${kind}.says`)}
        inputWrapperOrder={["label", "input", "description"]}
        data={STARTABLE_KINDS.map((each) => ({ value: each, label: t(`jobs.kind.${each}.title`) }))}
        value={kind}
        onChange={(value) => value !== null && setKind(value)}
        allowDeselect={false}
        maxDropdownHeight={360}
      />
      {of === "model" && (
        <ModelSelect
          value={models}
          onChange={setModels}
          description={t("jobs.aJobForEachOfThem")}
          {...(ofNamed && { withAsterisk: true, placeholder: t("jobs.aModelAtLeast") })}
        />
      )}
      {takesMonth && <MonthInput value={month} onChange={setMonth} />}
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
