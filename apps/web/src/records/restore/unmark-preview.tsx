import { Moment, Money, visibleText } from "@hindsight/history-ui/parts";
import { Table } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { OrderStatusBadge } from "../../orders/order-status-badge.tsx";

/** What comes back with an order that is marked as deleted. */
export function UnmarkPreview({ order }: { readonly order: OrderDetail }) {
  const rows = [
    [t("orders.order"), order.number],
    [t("orders.customer"), visibleText(order.customer.name)],
    [t("orders.status"), <OrderStatusBadge key="status" status={order.status} />],
    [t("orders.total"), <Money key="total" amount={order.total} />],
    [t("orders.items"), order.itemCount],
    [t("orders.payments"), order.payments.length],
    [t("orders.lastChange"), <Moment key="changed" at={order.changedAt} />],
  ] as const;
  return (
    <Table variant="vertical" aria-label={t("records.whatComesBack")}>
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
