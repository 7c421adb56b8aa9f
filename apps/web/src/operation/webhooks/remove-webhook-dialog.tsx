import { ReasonDialog, visibleText } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { Webhook } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshDeliveries } from "./use-deliveries.ts";

interface RemoveWebhookDialogProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

export function RemoveWebhookDialog({ webhook, onClose }: RemoveWebhookDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshDeliveries();
  const remove = useMutation(
    trpc.webhooks.remove.mutationOptions({
      onSuccess: () => {
        toastDone(t("webhooks.webhookRemoved"));
        onClose();
      },
      onSettled: refresh,
    }),
  );
  return (
    <ReasonDialog
      title={t("webhooks.removeTheWebhook")}
      confirm={t("webhooks.removeTheWebhook")}
      danger
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(reason) => remove.mutate({ id: webhook.id, reason })}
      onClose={onClose}
    >
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {t("webhooks.isToldOfNothingMoreWhat", { url: visibleText(webhook.url) })}
      </Text>
    </ReasonDialog>
  );
}
