import { Grid, Paper, Stack } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { useUser } from "../../session/use-user.ts";
import { OrderDraft } from "../edit/order-draft.tsx";
import { OrderEditor } from "../edit/order-editor.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { OrderNotes } from "./order-notes.tsx";

/** The fields of an order: a form for users who may edit it, text for others. */
export function OrderDetailsTab({ order }: { readonly order: OrderDetail }) {
  const { writes } = useUser();
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Paper withBorder p="lg">
          {writes && order.deletedAt === null ? (
            <OrderEditor order={order} />
          ) : (
            <Stack gap="md">
              {writes && <OrderDraft order={order} />}
              <OrderNotes order={order} />
            </Stack>
          )}
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Paper withBorder p="lg">
          <OrderFacts order={order} />
        </Paper>
      </Grid.Col>
    </Grid>
  );
}
