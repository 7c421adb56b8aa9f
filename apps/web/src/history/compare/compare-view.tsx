import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { ChangeList } from "../../audit/change-list.tsx";
import type { RecordRef } from "../../audit/record-ref.ts";
import { Failure } from "../../ui/failure.tsx";

interface CompareViewProps {
  readonly record: RecordRef;
  readonly older: string;
  readonly newer: string;
}

/** The fields that differ between two versions. */
export function CompareView({ record, older, newer }: CompareViewProps) {
  const trpc = useTRPC();
  const diff = useQuery(trpc.history.diff.queryOptions({ model: record.model, older, newer }));
  if (diff.isPending) return <Skeleton h={160} />;
  if (diff.isError) return <Failure error={diff.error} onRetry={diff.refetch} />;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {diff.data.length === 0
          ? "The two versions left the record in the same state."
          : `${diff.data.length} fields differ between the states these versions left behind.`}
      </Text>
      <ChangeList model={record.model} changes={diff.data} action="update" fold={40} />
    </Stack>
  );
}
