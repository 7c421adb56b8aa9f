import { WideTable } from "@hindsight/history-ui/parts";
import { Checkbox } from "@mantine/core";
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
    <WideTable
      label={t("nav.orders")}
      minWidth={720}
      highlightOnHover
      horizontalSpacing="sm"
      columns={[
        ...(chosen === null
          ? []
          : [
              {
                name: t("orders.selectAllShownOrders"),
                w: 40,
                head: (
                  <Checkbox
                    aria-label={t("orders.selectAllShownOrders")}
                    checked={chosen.length === orders.length}
                    indeterminate={chosen.length > 0 && chosen.length < orders.length}
                    onChange={(event) => onChoose(event.currentTarget.checked ? orders.map(choose) : [])}
                  />
                ),
              },
            ]),
        { name: t("orders.order") },
        { name: t("orders.customer") },
        { name: t("orders.status") },
        { name: t("orders.items"), ta: "right" },
        { name: t("orders.total"), ta: "right" },
        { name: t("orders.created") },
        { name: t("orders.lastChange") },
      ]}
    >
      {orders.map((order) => (
        <OrderRow
          key={order.id}
          order={order}
          chosen={chosen === null ? null : isChosen(order)}
          onToggle={toggle}
        />
      ))}
    </WideTable>
  );
}

function choose({ id, version }: OrderSummary): ChosenOrder {
  return { id, seen: version };
}
