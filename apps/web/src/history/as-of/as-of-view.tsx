import { Alert, Button, CloseButton, Group, Paper, Skeleton, Switch, Text, Title } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";

import type { Version } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { localTime } from "../../time/format.ts";
import { Moment } from "../../time/moment.tsx";
import { Failure } from "../../ui/failure.tsx";
import { stateRows } from "../../values/state-rows.ts";
import { StateTable } from "./state-table.tsx";

interface AsOfViewProps {
  readonly record: RecordRef;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Whether to look in the archive, too. */
  readonly archives: boolean;
  /** The record's newest version, for its present state. */
  readonly latest: Version;
  /** Goes to the moment's place among the versions. */
  readonly onPlace: () => void;
  readonly onClose: () => void;
}

/** The record as of an instant beside the present state, with differences marked. */
export function AsOfView({ record, at, archives, latest, onPlace, onClose }: AsOfViewProps) {
  const trpc = useTRPC();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [then, now] = useQueries({
    queries: [at, latest.at].map((instant) =>
      trpc.history.asOf.queryOptions({ ...record, at: instant, ...(archives && { archives }) }),
    ),
  });
  const failed = then?.error ?? now?.error ?? null;
  const loaded = then?.data !== undefined && now?.data !== undefined;
  const rows = loaded ? stateRows(then.data.state, now.data.state) : [];
  const different = rows.filter((row) => row.differs);

  return (
    <Paper withBorder p="md" component="section" aria-label={`As of ${localTime(at)}`}>
      <Group justify="space-between" align="flex-start" mb="sm">
        <div>
          <Title order={2} size="h3">
            As of <Moment at={at} />
          </Title>
          <Text size="xs" c="dimmed">
            {loaded ? `${different.length} of ${rows.length} fields differ from the present` : "Loading…"}
          </Text>
        </div>
        <Group gap="md" wrap="nowrap">
          <Switch
            size="xs"
            label="Only differences"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          <Button size="compact-sm" variant="subtle" onClick={onPlace}>
            Its place in the history
          </Button>
          <CloseButton size="sm" aria-label="Back to the present" onClick={onClose} />
        </Group>
      </Group>
      {failed !== null && <Failure error={failed} />}
      {failed === null && !loaded && <Skeleton h={160} />}
      {loaded && then.data.state === null && (
        <Alert color="yellow" variant="light" mb="sm">
          The record did not exist at that moment.
        </Alert>
      )}
      {loaded && now.data.state === null && (
        <Alert color="yellow" variant="light" mb="sm">
          The record is deleted now.
        </Alert>
      )}
      {loaded && rows.length > 0 && (
        <StateTable
          rows={onlyDifferent ? different : rows}
          model={record.model}
          beforeLabel="Then"
          afterLabel="Now"
        />
      )}
    </Paper>
  );
}
