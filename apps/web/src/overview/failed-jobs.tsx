import { said, useTrackedModels, visibleText } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { jobTitle } from "../audit/job-title.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { AttentionItem } from "./attention-item.tsx";

const SHOWN = 3;

/** Jobs that have failed, whenever that was. */
export function FailedJobs() {
  const trpc = useTRPC();
  const models = useTrackedModels();
  const jobs = useQuery(trpc.jobs.list.queryOptions({ states: ["failed"], limit: 200 }));
  return (
    <AttentionItem
      Icon={IconClockExclamation}
      title={t("overview.failedJobs")}
      count={jobs.data?.length ?? null}
      calm={t("overview.noJobHasFailed")}
    >
      {jobs.data?.slice(0, SHOWN).map(({ id, error, ...job }) => (
        <Text key={id} size="xs" c="dimmed" lineClamp={2}>
          {jobTitle(models, job)}
          {error !== null && `: ${visibleText(said(error))}`}
        </Text>
      ))}
      <RouterAnchor to="/jobs" search={{ states: ["failed"] }} size="xs">
        {t("overview.allFailedJobs")}
      </RouterAnchor>
    </AttentionItem>
  );
}
