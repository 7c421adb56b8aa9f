import { Badge, Group, Progress, Stack, Text } from "@mantine/core";

import type { Job } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";
import { waitsToRetry } from "./waits-to-retry.ts";

const COLORS = {
  waiting: "gray",
  running: "blue",
  done: "green",
  failed: "red",
  cancelled: "yellow",
} as const satisfies Record<Job["state"], string>;

interface JobStateProps {
  readonly job: Job;
  /** What it does, as people call it. */
  readonly title: string;
}

/** The state of a job and, while it runs, how far it has come. */
export function JobState({ job, title }: JobStateProps) {
  const retries = waitsToRetry(job);
  return (
    <Stack gap={6} align="stretch">
      <Group gap={6}>
        <Badge color={retries ? "orange" : COLORS[job.state]}>
          {t(`jobs.stateName.${retries ? "failed" : job.state}`)}
        </Badge>
        {(retries || job.tries > 1) && (
          <Text span size="xs" c="dimmed">
            {retries ? t("jobs.triedSoFar", { count: job.tries }) : t("jobs.try", { tries: job.tries })}
          </Text>
        )}
      </Group>
      {job.state === "running" && <JobProgress job={job} title={title} />}
    </Stack>
  );
}

function JobProgress({ job: { progress }, title }: JobStateProps) {
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const percent = total === null || total === 0 ? 100 : Math.min(100, (100 * done) / total);
  return (
    <div>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section value={percent} animated={total === null} striped={total === null} />
      </Progress.Root>
      <Text size="xs" c="dimmed" className="tabular" mt={3} aria-label={t("jobs.progressOf", { title })}>
        {total === null ? numberText(done) : t("jobs.doneOf", { done, total })}
      </Text>
    </div>
  );
}
