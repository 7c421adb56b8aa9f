import { ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { DeadLetter } from "../../api/outputs.ts";
import { useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshDeliveries } from "./use-deliveries.ts";

interface RetryDialogProps {
  readonly letters: readonly DeadLetter[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Has changes that were given up delivered again. */
export function RetryDialog({ letters, onClose, onDone }: RetryDialogProps) {
  const { subscriptions } = useTRPCClient();
  const refresh = useRefreshDeliveries();
  const retry = useMutation({
    mutationFn: async (reason: string) => {
      let retried = 0;
      for (const [subscription, some] of Map.groupBy(letters, (letter) => letter.subscription)) {
        const versionIds = some.map(({ event }) => event.versionId);
        retried += (await subscriptions.retry.mutate({ subscription, versionIds, reason })).retried;
      }
      return retried;
    },
    onSuccess: (retried) => {
      toastDone(t("webhooks.deliveriesTriedAgain", { count: retried }));
      onDone();
    },
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      title={t("webhooks.tryDeliveries", { count: letters.length })}
      confirm={t("webhooks.tryAgain")}
      pending={retry.isPending}
      error={retry.error}
      onConfirm={retry.mutate}
      onClose={onClose}
    >
      <Text size="sm">{t("webhooks.theyGetAllTheirTriesAgain")}</Text>
    </ReasonDialog>
  );
}
