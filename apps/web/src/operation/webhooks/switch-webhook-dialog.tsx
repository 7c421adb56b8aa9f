import { ReasonDialog, visibleText } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { Webhook } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshDeliveries } from "./use-deliveries.ts";

interface SwitchWebhookDialogProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

/** Disables a webhook, or enables it again. */
export function SwitchWebhookDialog({ webhook, onClose }: SwitchWebhookDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshDeliveries();
  const disables = webhook.disabledAt === null;
  const options = {
    onSuccess: () => {
      toastDone(disables ? t("webhooks.webhookDisabled") : t("webhooks.webhookEnabled"));
      onClose();
    },
    onSettled: refresh,
  };
  const disable = useMutation(trpc.webhooks.disable.mutationOptions(options));
  const enable = useMutation(trpc.webhooks.enable.mutationOptions(options));
  const change = disables ? disable : enable;
  return (
    <ReasonDialog
      title={disables ? t("webhooks.disableTheWebhook") : t("webhooks.enableTheWebhook")}
      confirm={disables ? t("webhooks.disableTheWebhook") : t("webhooks.enableTheWebhook")}
      pending={change.isPending}
      error={change.error}
      onConfirm={(reason) => change.mutate({ id: webhook.id, reason })}
      onClose={onClose}
    >
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {disables
          ? t("webhooks.isSentNothingUntilYouEnable", { url: visibleText(webhook.url) })
          : t("webhooks.isSentWhatItHasMissed", { url: visibleText(webhook.url) })}
      </Text>
    </ReasonDialog>
  );
}
