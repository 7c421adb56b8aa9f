import {
  actorName,
  Moment,
  said,
  ReasonText,
  useTrackedModels,
  ValueView,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Button, Table, Text } from "@mantine/core";

import type { Job } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { jobModel } from "./job-model.ts";
import { jobOutcome } from "./job-outcome.ts";
import { hasEnded } from "./job-pages.ts";
import { JobState } from "./job-state.tsx";
import { tookText } from "./took-text.ts";
import { waitsToRetry } from "./waits-to-retry.ts";

interface JobRowProps {
  readonly job: Job;
  readonly onCancel: (job: Job) => void;
}

export function JobRow({ job, onCancel }: JobRowProps) {
  const model = visibleText(jobModel(useTrackedModels(), job.model));
  const title = t(`jobs.kind.${job.kind}.title`);
  const { actor, days, reason, startedAt, endedAt } = job;
  return (
    <Table.Tr
      aria-label={t("jobs.rowOf", {
        title,
        model,
        state: t(`jobs.stateName.${waitsToRetry(job) ? "retrying" : job.state}`),
      })}
    >
      <Table.Td>
        <Text size="sm" fw={600}>
          {title} · {model}
        </Text>
        {days !== null && (
          <Text size="xs" c="dimmed">
            {t("jobs.keepsDays", { count: days })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <JobState job={job} model={model} />
      </Table.Td>
      <Table.Td>
        <JobOutcome job={job} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{actorName({ ...actor, label: actor.label ?? null })}</Text>
        <ReasonText reason={reason} lineClamp={2} />
      </Table.Td>
      <Table.Td>
        <Moment at={job.createdAt} show="relative" />
        {startedAt !== null && endedAt !== null && (
          <Text size="xs" c="dimmed">
            {t("jobs.took", { time: tookText(startedAt, endedAt) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {!hasEnded(job) && (
          <Button
            size="compact-sm"
            fz="xs"
            variant="default"
            aria-label={t("jobs.cancelNamed", { title, model })}
            onClick={() => onCancel(job)}
          >
            {t("jobs.cancel")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function JobOutcome({ job }: { readonly job: Job }) {
  if (job.error !== null) {
    const reason = said(job.error);
    return (
      <Text component="div" size="xs" c="var(--mantine-color-error)" title={visibleText(reason)}>
        <ValueView value={reason} />
      </Text>
    );
  }
  const { text, bad } = jobOutcome(job);
  return (
    <Text size="sm" {...(bad && { c: "var(--mantine-color-error)" })}>
      {text}
    </Text>
  );
}
