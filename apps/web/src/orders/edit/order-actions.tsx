import { ORDER_STEPS } from "@hindsight/api/values";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconBan, IconDots, IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { lazyDialog } from "../../ui/lazy-dialog.tsx";

const CancelOrderDialog = lazyDialog(
  async () => (await import("./cancel-order-dialog.tsx")).CancelOrderDialog,
);
const DeleteOrderDialog = lazyDialog(
  async () => (await import("./delete-order-dialog.tsx")).DeleteOrderDialog,
);

export function OrderActions({ order }: { readonly order: OrderDetail }) {
  const [dialog, setDialog] = useState<"cancel" | "delete" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      {ORDER_STEPS[order.status].includes("cancelled") && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBan size={15} aria-hidden />}
          onClick={() => setDialog("cancel")}
        >
          {t("orders.cancelThis")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t("orders.moreActions")}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDialog("delete")}
          >
            {t("orders.deleteThis")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "cancel" && <CancelOrderDialog order={order} onClose={close} />}
      {dialog === "delete" && <DeleteOrderDialog order={order} onClose={close} />}
    </>
  );
}
