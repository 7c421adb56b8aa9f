import { Failure, ReasonDialog, visibleText } from "@hindsight/history-ui/parts";
import { Modal, Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Account, Session } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { browserText } from "../ui/browser-text.ts";
import { SessionTable } from "../ui/session-table.tsx";
import { toastDone } from "../ui/toast-done.ts";

interface SessionsDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Where somebody is signed in, to end sessions one by one. */
export function SessionsDialog({ account, onClose }: SessionsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [ended, setEnded] = useState<Session | null>(null);
  const sessions = useQuery(trpc.users.sessions.queryOptions({ id: account.id }));
  const end = useMutation(
    trpc.users.endSessions.mutationOptions({
      onSuccess: () => {
        toastDone("The session has ended");
        setEnded(null);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() }),
    }),
  );
  if (ended !== null) {
    return (
      <ReasonDialog
        title={`End the session of ${visibleText(account.name)}`}
        confirm="End the session"
        danger
        pending={end.isPending}
        error={end.error}
        onConfirm={(reason) => end.mutate({ id: account.id, session: ended.id, reason })}
        onClose={() => setEnded(null)}
      >
        <Text size="sm">
          {browserText(ended.userAgent)} at {visibleText(ended.remoteAddress ?? "an unknown address")} is
          signed out at once.
        </Text>
      </ReasonDialog>
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Sessions of ${visibleText(account.name)}`}
      size="xl"
      centered
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {sessions.isPending && <Skeleton h={64} />}
      {sessions.isError && <Failure error={sessions.error} onRetry={sessions.refetch} />}
      {sessions.data?.length === 0 && <Text size="sm">Signed in nowhere.</Text>}
      {sessions.data !== undefined && sessions.data.length > 0 && (
        <SessionTable sessions={sessions.data} ending={null} onEnd={setEnded} />
      )}
    </Modal>
  );
}
