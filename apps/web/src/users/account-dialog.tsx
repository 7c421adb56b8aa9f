import { Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Account } from "../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { CopyText } from "../ui/copy-text.tsx";
import { ReasonDialog } from "../ui/reason-dialog.tsx";
import { toastDone } from "../ui/toast-done.ts";
import { visibleText } from "../values/visible-text.ts";

/** Actions of an admin on an account. */
export type AccountAction = "resetPassword" | "endSessions" | "disable" | "enable";

interface AccountDialogProps {
  readonly action: AccountAction;
  readonly account: Account;
  readonly onClose: () => void;
}

const SAYS: Readonly<Record<AccountAction, { readonly title: string; readonly text: string }>> = {
  resetPassword: {
    title: "Reset the password",
    text: "Ends the password and all sessions at once. You get a link with which the user chooses a new password.",
  },
  endSessions: { title: "Sign out everywhere", text: "All sessions end at once." },
  disable: { title: "Disable the account", text: "Nobody can sign in with it any more. Its history stays." },
  enable: { title: "Enable the account", text: "Its password works again." },
};

/** Asks for the reason, performs the action and shows the resulting link, if there is one. */
export function AccountDialog({ action, account, onClose }: AccountDialogProps) {
  const trpc = useTRPC();
  const { users } = useTRPCClient();
  const queryClient = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: async (reason: string) => {
      const done = await users[action].mutate({ id: account.id, reason });
      return done !== undefined && "token" in done ? done.token : null;
    },
    onSuccess: async (token) => {
      await queryClient.invalidateQueries({ queryKey: trpc.users.list.queryKey() });
      if (token === null) {
        toastDone("Done");
        onClose();
      } else {
        setLink(`${globalThis.location.origin}/choose-password#${token}`);
      }
    },
  });
  const { title, text } = SAYS[action];
  if (link !== null) {
    return (
      <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": "Close" }}>
        <Stack gap="sm">
          <Text size="sm">
            Give this link to {visibleText(account.name)}. It works once, within a day, and is shown only now.
          </Text>
          <CopyText label="" what="link" text={link} />
        </Stack>
      </Modal>
    );
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
      <Text size="sm">{text}</Text>
    </ReasonDialog>
  );
}
