import { ReasonDialog, visibleText } from "@hindsight/history-ui/parts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Account } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { toastDone } from "../ui/toast-done.ts";
import { RoleSelect } from "./role-select.tsx";

interface ChangeRoleDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

export function ChangeRoleDialog({ account, onClose }: ChangeRoleDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [role, setRole] = useState(account.role);
  const change = useMutation(
    trpc.users.changeRole.mutationOptions({
      onSuccess: async () => {
        toastDone(t("users.isNow", { name: visibleText(account.name), role: t(`common.role.${role}`) }));
        onClose();
        await queryClient.invalidateQueries({ queryKey: trpc.users.list.queryKey() });
      },
    }),
  );
  return (
    <ReasonDialog
      title={`${t("users.changeTheRole")}: ${visibleText(account.email)}`}
      confirm={t("users.changeTheRole")}
      pending={change.isPending}
      error={change.error}
      disabled={role === account.role}
      onConfirm={(reason) => change.mutate({ id: account.id, role, reason })}
      onClose={onClose}
    >
      <RoleSelect value={role} onChange={setRole} />
    </ReasonDialog>
  );
}
