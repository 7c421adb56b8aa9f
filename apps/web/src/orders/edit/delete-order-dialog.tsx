import { ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useOrderChanged } from "./use-order-changed.ts";

interface DeleteOrderDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

export function DeleteOrderDialog({ order, onClose }: DeleteOrderDialogProps) {
  const trpc = useTRPC();
  const [seen] = useState(order.version);
  const changed = useOrderChanged(order.id);
  const remove = useMutation(
    trpc.orders.softDelete.mutationOptions({
      onSuccess: async () => {
        onClose();
        await changed(t("orders.orderIsDeleted", { number: order.number }));
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("orders.deleteOrder", { number: order.number })}
      confirm={t("orders.deleteThis")}
      danger
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(reason) => remove.mutate({ id: order.id, seen, reason })}
      onClose={onClose}
    >
      <Text size="sm">{t("orders.theOrderLeavesTheListsIts")}</Text>
    </ReasonDialog>
  );
}
