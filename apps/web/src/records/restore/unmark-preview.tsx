import { Moment, Money, visibleText } from "@hindsight/history-ui/parts";
import { Table } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { OrderStatusBadge } from "../../orders/order-status-badge.tsx";

/** What comes back with an order that is marked as deleted. */
export function UnmarkPreview({ order }: { readonly order: OrderDetail }) {
  const rows = [
    ["Order", order.number],
    ["Customer", visibleText(order.customer.name)],
    ["Status", <OrderStatusBadge key="status" status={order.status} />],
    ["Total", <Money key="total" amount={order.total} />],
    ["Items", order.items.length],
    ["Payments", order.payments.length],
    ["Last change", <Moment key="changed" at={order.changedAt} />],
  ] as const;
  return (
    <Table variant="vertical" aria-label="What comes back">
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={140}>{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
