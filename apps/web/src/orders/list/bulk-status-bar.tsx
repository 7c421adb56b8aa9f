import { ORDER_STATUSES, type OrderStatus } from "@hindsight/api/schemas";
import { ReasonDialog } from "@hindsight/history-ui/parts";
import { ActionBar, Button, Menu, Text } from "@mantine/core";
import { IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";

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
  const count = `${orders.length} ${orders.length === 1 ? "order" : "orders"}`;
  return (
    <>
      <ActionBar opened={orders.length > 0} onClose={onDone} aria-label="Selected orders">
        <Text size="sm" px="xs">
          {count} chosen
        </Text>
        <Menu position="top">
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronUp size={14} aria-hidden />}>
              Change status
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ORDER_STATUSES.map((each) => (
              <Menu.Item key={each} onClick={() => setStatus(each)}>
                {each}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <ActionBar.CloseButton aria-label="Clear the selection" />
      </ActionBar>
      {status !== null && (
        <ReasonDialog
          title={`Change ${count} to ${status}`}
          confirm="Change status"
          pending={bulk.isPending}
          error={bulk.error}
          onConfirm={(reason) => bulk.mutate({ orders: [...orders], status, reason })}
          onClose={close}
        >
          <Text size="sm">
            Orders that are {status} already stay as they are. Every other one gets a version with your
            reason.
          </Text>
        </ReasonDialog>
      )}
    </>
  );
}
