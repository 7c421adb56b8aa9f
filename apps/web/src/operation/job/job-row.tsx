import { jobDefinition } from "@hindsight/api/values";
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
import { jobModel } from "../../audit/job-model.ts";
import { jobTitle } from "../../audit/job-title.ts";
import { t } from "../../i18n/i18n.ts";
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
  const models = useTrackedModels();
  const title = jobTitle(models, job);
  const { kind, model, actor, options, reason, startedAt, endedAt } = job;
  return (
    <Table.Tr
      aria-label={t("jobs.rowOf", {
        title,
        state: t(`jobs.stateName.${waitsToRetry(job) ? "retrying" : job.state}`),
      })}
    >
      <Table.Td>
        <Text size="sm" fw={600}>
          {t(`jobs.kind.${kind}.title`)}
          {jobDefinition(kind).of === "model" && ` · ${visibleText(jobModel(models, model))}`}
        </Text>
        {options.days !== undefined && (
          <Text size="xs" c="dimmed">
            {t("jobs.keepsDays", { count: options.days })}
          </Text>
        )}
        {options.month !== undefined && (
          <Text size="xs" c="dimmed">
            {t("jobs.monthOf", { month: options.month })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <JobState job={job} title={title} />
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
            aria-label={t("jobs.cancelNamed", { title })}
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
