import { ReasonDialog, visibleText } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Account } from "../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { toastDone } from "../ui/toast-done.ts";
import { LinkDialog } from "./link-dialog.tsx";

/** Actions of an admin on an account. */
export type AccountAction = "resetPassword" | "endSessions" | "disable" | "enable";

interface AccountDialogProps {
  readonly action: AccountAction;
  readonly account: Account;
  readonly onClose: () => void;
}

/** Asks for the reason, performs the action and shows the resulting link, if there is one. */
export function AccountDialog({ action, account, onClose }: AccountDialogProps) {
  const trpc = useTRPC();
  const { users } = useTRPCClient();
  const queryClient = useQueryClient();
  const [token, setToken] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: async (reason: string) => {
      const done = await users[action].mutate({ id: account.id, reason });
      return done !== undefined && "token" in done ? done.token : null;
    },
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
      setToken(made);
      if (made !== null) return;
      toastDone(t("users.done"));
      onClose();
    },
  });
  const title = t(`users.ask.${action}.title`);
  if (token !== null) {
    return <LinkDialog title={title} name={account.name} token={token} onClose={onClose} />;
  }
  return (
    <ReasonDialog
      title={`${title}: ${visibleText(account.email)}`}
      confirm={title}
      danger={action !== "enable"}
      pending={act.isPending}
      error={act.error}
      onConfirm={act.mutate}
      onClose={onClose}
    >
      <Text size="sm">{t(`users.ask.${action}.says`)}</Text>
    </ReasonDialog>
  );
}
