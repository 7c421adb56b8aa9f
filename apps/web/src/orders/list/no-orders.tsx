import { EmptyState, Paper } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";

export function NoOrders() {
  return (
    <Paper withBorder>
      <EmptyState
        py={48}
        icon={<IconReceiptOff aria-hidden />}
        title="No orders found"
        description="Nothing matches the search and the filters."
      />
    </Paper>
  );
}
