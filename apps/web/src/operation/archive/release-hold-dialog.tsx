import { ReasonDialog } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import type { Hold } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshRetention } from "./use-refresh-retention.ts";

interface ReleaseHoldDialogProps {
  readonly hold: Hold;
  readonly onClose: () => void;
}

export function ReleaseHoldDialog({ hold, onClose }: ReleaseHoldDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshRetention();
  const release = useMutation(
    trpc.retention.releaseHold.mutationOptions({
      onSuccess: () => {
        toastDone(t("archive.theHoldIsReleased"));
        onClose();
      },
      // Where somebody else has released it meanwhile, too.
      onSettled: refresh,
    }),
  );
  return (
    <ReasonDialog
      title={t("archive.releaseTheHold")}
      confirm={t("archive.releaseTheHold")}
      danger
      pending={release.isPending}
      error={release.error}
      onConfirm={(reason) => release.mutate({ id: hold.id, reason })}
      onClose={onClose}
    >
      <Text size="sm">{t("archive.whatItKeptMayLeaveThe")}</Text>
    </ReasonDialog>
  );
}
