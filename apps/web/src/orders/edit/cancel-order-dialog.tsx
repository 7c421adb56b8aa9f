import { ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useOrderChanged } from "./use-order-changed.ts";

interface CancelOrderDialogProps {
  readonly order: OrderDetail;
  readonly onClose: () => void;
}

export function CancelOrderDialog({ order, onClose }: CancelOrderDialogProps) {
  const trpc = useTRPC();
  const [seen] = useState(order.version);
  const changed = useOrderChanged(order.id);
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess: async () => {
        onClose();
        await changed(t("orders.orderIsCancelled", { number: order.number }));
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("orders.cancelOrder", { number: order.number })}
      confirm={t("orders.cancelThis")}
      danger
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate({ id: order.id, seen, reason })}
      onClose={onClose}
    >
      <Text size="sm">{t("orders.theStatusBecomesCancelledTheHistory")}</Text>
    </ReasonDialog>
  );
}
