import { Paper, Skeleton, Stack } from "@mantine/core";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function TableSkeleton() {
  return (
    <Paper withBorder p="md" role="status" aria-label="Loading">
      <Stack gap="sm">
        {ROWS.map((row) => (
          <Skeleton key={row} h={22} />
        ))}
      </Stack>
    </Paper>
  );
}
