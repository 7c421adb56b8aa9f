import { EmptyState, Paper } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

export function NoEntries() {
  return (
    <Paper withBorder>
      <EmptyState
        py={48}
        icon={<IconHistoryOff aria-hidden />}
        title="Nothing in this part of the log"
        description="No recorded change matches the filters."
      />
    </Paper>
  );
}
