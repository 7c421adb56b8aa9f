import { Grid } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { ItemsTable } from "./items-table.tsx";
import { PaymentsTable } from "./payments-table.tsx";

export function OrderItemsTab({ order }: { readonly order: OrderDetail }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <ItemsTable order={order} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <PaymentsTable payments={order.payments} />
      </Grid.Col>
    </Grid>
  );
}
