import { Moment, Money, visibleText } from "@hindsight/history-ui/parts";
import { Badge, Checkbox, Group, Table } from "@mantine/core";
import { memo } from "react";

import type { OrderSummary } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { OrderStatusBadge } from "../order-status-badge.tsx";

interface OrderRowProps {
  readonly order: OrderSummary;
  /** `null` if it cannot be selected. */
  readonly chosen: boolean | null;
  readonly onToggle: (order: OrderSummary) => void;
}

export const OrderRow = memo(function OrderRow({ order, chosen, onToggle }: OrderRowProps) {
  useLanguage();
  return (
    <Table.Tr {...(chosen === true ? { bg: "var(--mantine-primary-color-light)" } : {})}>
      {chosen !== null && (
        <Table.Td>
          <Checkbox
            aria-label={t("orders.selectOrder", { number: order.number })}
            checked={chosen}
            onChange={() => onToggle(order)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <RouterAnchor
            to="/orders/$orderId"
            params={{ orderId: order.id }}
            fz="sm"
            fw={600}
            className="tabular"
          >
            {order.number}
          </RouterAnchor>
          {order.deletedAt !== null && <Badge color="red">{t("orders.deleted")}</Badge>}
        </Group>
      </Table.Td>
      <Table.Td>{visibleText(order.customer.name)}</Table.Td>
      <Table.Td>
        <OrderStatusBadge status={order.status} />
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {order.itemCount}
      </Table.Td>
      <Table.Td ta="right">
        <Money amount={order.total} />
      </Table.Td>
      <Table.Td>
        <Moment at={order.createdAt} show="relative" />
      </Table.Td>
      <Table.Td>
        <Moment at={order.changedAt} show="relative" />
      </Table.Td>
    </Table.Tr>
  );
});
