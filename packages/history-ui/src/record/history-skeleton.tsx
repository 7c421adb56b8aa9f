import { Skeleton, Stack } from "@mantine/core";

export function HistorySkeleton() {
  return (
    <Stack gap="md" aria-label="Loading history" role="status">
      <Skeleton h={64} />
      <Skeleton h={130} />
      <Skeleton h={130} />
    </Stack>
  );
}
