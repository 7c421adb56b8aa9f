import { Badge, Group, Progress, Stack, Text } from "@mantine/core";

import type { Job } from "../../api/outputs.ts";
import { numberText } from "../../ui/number-text.ts";

const LOOK = {
  waiting: { label: "Waiting", color: "gray" },
  running: { label: "Running", color: "blue" },
  done: { label: "Done", color: "green" },
  failed: { label: "Failed", color: "red" },
  cancelled: { label: "Cancelled", color: "yellow" },
} as const satisfies Record<Job["state"], { readonly label: string; readonly color: string }>;

/** The state of a job and, while it runs, how far it has come. */
export function JobState({ job }: { readonly job: Job }) {
  const { label, color } = LOOK[job.state];
  return (
    <Stack gap={6} align="stretch">
      <Group gap={6}>
        <Badge color={color}>{label}</Badge>
        {job.tries > 1 && (
          <Text span size="xs" c="dimmed">
            try {job.tries}
          </Text>
        )}
      </Group>
      {job.state === "running" && <JobProgress job={job} />}
    </Stack>
  );
}

function JobProgress({ job: { progress, model } }: { readonly job: Job }) {
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const percent = total === null || total === 0 ? 100 : Math.min(100, (100 * done) / total);
  return (
    <div>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section value={percent} animated={total === null} striped={total === null} />
      </Progress.Root>
      <Text size="xs" c="dimmed" className="tabular" mt={3} aria-label={`Progress of ${model}`}>
        {total === null ? numberText(done) : `${numberText(done)} of ${numberText(total)}`}
      </Text>
    </div>
  );
}
