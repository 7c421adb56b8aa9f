import { Checkbox, Table } from "@mantine/core";
import { type Dispatch, type SetStateAction, useCallback } from "react";

import type { OrderSummary } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import type { ChosenOrder } from "./chosen-order.ts";
import { OrderRow } from "./order-row.tsx";

interface OrdersTableProps {
  readonly orders: readonly OrderSummary[];
  /** Selected orders; `null` if orders cannot be selected. */
  readonly chosen: readonly ChosenOrder[] | null;
  readonly onChoose: Dispatch<SetStateAction<readonly ChosenOrder[]>>;
}

export function OrdersTable({ orders, chosen, onChoose }: OrdersTableProps) {
  const isChosen = ({ id }: OrderSummary) => chosen?.some((each) => each.id === id) ?? false;
  const toggle = useCallback(
    (order: OrderSummary) =>
      onChoose((before) => {
        const others = before.filter(({ id }) => id !== order.id);
        return others.length < before.length ? others : [...others, choose(order)];
      }),
    [onChoose],
  );
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table highlightOnHover aria-label={t("nav.orders")}>
        <Table.Thead>
          <Table.Tr>
            {chosen !== null && (
              <Table.Th w={40}>
                <Checkbox
                  aria-label={t("orders.selectAllShownOrders")}
                  checked={chosen.length === orders.length}
                  indeterminate={chosen.length > 0 && chosen.length < orders.length}
                  onChange={(event) => onChoose(event.currentTarget.checked ? orders.map(choose) : [])}
                />
              </Table.Th>
            )}
            <Table.Th>{t("orders.order")}</Table.Th>
            <Table.Th>{t("orders.customer")}</Table.Th>
            <Table.Th>{t("orders.status")}</Table.Th>
            <Table.Th ta="right">{t("orders.items")}</Table.Th>
            <Table.Th ta="right">{t("orders.total")}</Table.Th>
            <Table.Th>{t("orders.created")}</Table.Th>
            <Table.Th>{t("orders.lastChange")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orders.map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              chosen={chosen === null ? null : isChosen(order)}
              onToggle={toggle}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function choose({ id, version }: OrderSummary): ChosenOrder {
  return { id, seen: version };
}
