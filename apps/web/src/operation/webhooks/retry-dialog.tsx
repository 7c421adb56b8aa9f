import { ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { DeadLetter } from "../../api/outputs.ts";
import { useTRPCClient } from "../../api/trpc.ts";
import { countText } from "../../ui/number-text.ts";
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
      toastDone(`${countText(retried, "delivery", "deliveries")} tried again`);
      onDone();
    },
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      title={`Try ${countText(letters.length, "delivery", "deliveries")} again`}
      confirm="Try again"
      pending={retry.isPending}
      error={retry.error}
      onConfirm={retry.mutate}
      onClose={onClose}
    >
      <Text size="sm">
        They get all their tries again, and come after what was delivered of their records meanwhile.
      </Text>
    </ReasonDialog>
  );
}
