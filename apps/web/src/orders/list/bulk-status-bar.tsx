import type { OrderStatus } from "@hindsight/api/schemas";
import { ORDER_STATUSES } from "@hindsight/api/values";
import { ReasonDialog } from "@hindsight/history-ui/parts";
import { ActionBar, Button, Menu, Text } from "@mantine/core";
import { IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
import type { ChosenOrder } from "./chosen-order.ts";
import { useBulkStatus } from "./use-bulk-status.ts";

interface BulkStatusBarProps {
  readonly orders: readonly ChosenOrder[];
  readonly onDone: () => void;
}

/** Appears when orders are selected: sets one status with one reason for all of them. */
export function BulkStatusBar({ orders, onDone }: BulkStatusBarProps) {
  const [status, setStatus] = useState<OrderStatus | null>(null);
  const bulk = useBulkStatus(() => {
    setStatus(null);
    onDone();
  });
  const close = () => {
    bulk.reset();
    setStatus(null);
  };
  const count = orders.length;
  return (
    <>
      <ActionBar opened={orders.length > 0} onClose={onDone} aria-label={t("orders.selectedOrders")}>
        <Text size="sm" px="xs">
          {t("orders.chosen", { count })}
        </Text>
        <Menu position="top">
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronUp size={14} aria-hidden />}>
              {t("orders.changeStatus")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ORDER_STATUSES.map((each) => (
              <Menu.Item key={each} onClick={() => setStatus(each)}>
                {choiceName(each)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <ActionBar.CloseButton aria-label={t("orders.clearTheSelection")} />
      </ActionBar>
      {status !== null && (
        <ReasonDialog
          title={t("orders.changeTo", { count, status: choiceName(status) })}
          confirm={t("orders.changeStatus")}
          pending={bulk.isPending}
          error={bulk.error}
          onConfirm={(reason) => bulk.mutate({ orders: [...orders], status, reason })}
          onClose={close}
        >
          <Text size="sm">{t("orders.ordersThatAreAlreadyStayAs", { status: choiceName(status) })}</Text>
        </ReasonDialog>
      )}
    </>
  );
}
