import { Checkbox, Table } from "@mantine/core";

import type { OrderSummary } from "../../api/outputs.ts";
import { OrderRow } from "./order-row.tsx";

interface OrdersTableProps {
  readonly orders: readonly OrderSummary[];
  /** Ids of selected orders; `null` if orders cannot be selected. */
  readonly chosen: readonly string[] | null;
  readonly onChoose: (ids: readonly string[]) => void;
}

export function OrdersTable({ orders, chosen, onChoose }: OrdersTableProps) {
  const toggle = (id: string) => {
    if (chosen !== null)
      onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  };
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table highlightOnHover aria-label="Orders">
        <Table.Thead>
          <Table.Tr>
            {chosen !== null && (
              <Table.Th w={40}>
                <Checkbox
                  size="xs"
                  aria-label="Select all shown orders"
                  checked={chosen.length === orders.length}
                  indeterminate={chosen.length > 0 && chosen.length < orders.length}
                  onChange={(event) =>
                    onChoose(event.currentTarget.checked ? orders.map((order) => order.id) : [])
                  }
                />
              </Table.Th>
            )}
            <Table.Th>Order</Table.Th>
            <Table.Th>Customer</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th ta="right">Items</Table.Th>
            <Table.Th ta="right">Total</Table.Th>
            <Table.Th>Created</Table.Th>
            <Table.Th>Last change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orders.map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              chosen={chosen === null ? null : chosen.includes(order.id)}
              onToggle={() => toggle(order.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
