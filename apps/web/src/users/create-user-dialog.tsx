import { Failure, useFocusBack } from "@hindsight/history-ui/parts";
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";

import type { Role } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";

/** Makes an account, and shows the link with which its owner chooses a password. */
export function CreateUserDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusBack();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const create = useMutation(
    trpc.users.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.users.list.queryKey() }),
    }),
  );
  if (create.data !== undefined) {
    const { user, token } = create.data;
    return (
      <LinkDialog title={t("users.theAccountIsMade")} name={user.name} token={token} onClose={onClose} />
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), email: email.trim(), role });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("users.newAccount")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t("users.name")}
            required
            data-autofocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("users.email")}
            type="email"
            required
            maxLength={320}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleSelect value={role} onChange={setRole} />
          {create.error !== null && <Failure error={create.error} />}
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={create.isPending}
              disabled={name.trim() === "" || email.trim() === ""}
            >
              {t("users.makeTheAccount")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
