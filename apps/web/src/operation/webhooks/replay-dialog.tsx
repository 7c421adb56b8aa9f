import { InstantInput, ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshDeliveries } from "./use-deliveries.ts";

interface ReplayDialogProps {
  /** Name of the subscription. */
  readonly subscription: string;
  /** What it is called here. */
  readonly shown: string;
  readonly onClose: () => void;
}

/** Lets a reader of the log read it again from a time on. */
export function ReplayDialog({ subscription, shown, onClose }: ReplayDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshDeliveries();
  const [since, setSince] = useState<string | null>(null);
  const replay = useMutation(
    trpc.subscriptions.replay.mutationOptions({
      onSuccess: async () => {
        toastDone(t("webhooks.itReadsTheLogAgain"));
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("webhooks.readTheLogAgain")}
      confirm={t("webhooks.readAgain")}
      asks
      pending={replay.isPending}
      error={replay.error}
      disabled={since === null}
      onConfirm={(reason) => since !== null && replay.mutate({ subscription, since, reason })}
      onClose={onClose}
    >
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {t("webhooks.isToldOfEveryChangeSince", { shown })}
      </Text>
      <InstantInput data-autofocus label={t("webhooks.since")} required value={since} onChange={setSince} />
    </ReasonDialog>
  );
}
