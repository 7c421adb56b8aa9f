import { Failure, ReasonDialog, useFocusBack, visibleText } from "@hindsight/history-ui/parts";
import { Modal, Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Account, Session } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { browserText } from "../ui/browser-text.ts";
import { SessionTable } from "../ui/session-table.tsx";
import { toastDone } from "../ui/toast-done.ts";

interface SessionsDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Where somebody is signed in, to end sessions one by one. */
export function SessionsDialog({ account, onClose }: SessionsDialogProps) {
  useFocusBack();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [ended, setEnded] = useState<Session | null>(null);
  const sessions = useQuery(trpc.users.sessions.queryOptions({ id: account.id }));
  const end = useMutation(
    trpc.users.endSessions.mutationOptions({
      onSuccess: () => {
        toastDone(t("account.theSessionHasEnded"));
        setEnded(null);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() }),
    }),
  );
  if (ended !== null) {
    return (
      <ReasonDialog
        title={t("users.endTheSessionOf", { name: visibleText(account.name) })}
        confirm={t("users.endTheSession")}
        danger
        pending={end.isPending}
        error={end.error}
        onConfirm={(reason) => end.mutate({ id: account.id, session: ended.id, reason })}
        onClose={() => setEnded(null)}
      >
        <Text size="sm">
          {t("users.signedOutAtOnce", {
            browser: browserText(ended.userAgent),
            address: visibleText(ended.remoteAddress ?? t("users.unknownAddress")),
          })}
        </Text>
      </ReasonDialog>
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("users.sessionsOf", { name: visibleText(account.name) })}
      size="xl"
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {sessions.isPending && <Skeleton h={64} />}
      {sessions.isError && <Failure error={sessions.error} onRetry={sessions.refetch} />}
      {sessions.data?.length === 0 && <Text size="sm">{t("users.signedInNowhere")}</Text>}
      {sessions.data !== undefined && sessions.data.length > 0 && (
        <SessionTable sessions={sessions.data} ending={null} onEnd={setEnded} />
      )}
    </Modal>
  );
}
