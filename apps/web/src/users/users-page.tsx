import { Failure, RefetchStrip, WideTable } from "@hindsight/history-ui/parts";
import { Button, Paper } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Account } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";
import { NotAllowedPage } from "../ui/not-allowed-page.tsx";
import { Page } from "../ui/page.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { AccountDialog } from "./account-dialog.tsx";
import { type AccountChoice, AccountRow } from "./account-row.tsx";
import { ChangeRoleDialog } from "./change-role-dialog.tsx";
import { CreateUserDialog } from "./create-user-dialog.tsx";
import { SessionsDialog } from "./sessions-dialog.tsx";

/** The accounts, for admins to manage. */
export function UsersPage() {
  const { managesUsers } = useUser();
  return managesUsers ? <Accounts /> : <NotAllowedPage what="manageAccounts" askFor="admin" />;
}

interface Asked {
  readonly choice: AccountChoice;
  readonly account: Account;
}

function Accounts() {
  const trpc = useTRPC();
  const self = useUser();
  const accounts = useQuery(trpc.users.list.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [creating, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={t("nav.accounts")}
      description={t("users.whoMaySignInWithWhich")}
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>
          {t("users.newAccount")}
        </Button>
      }
    >
      <RefetchStrip query={accounts} />
      {accounts.isPending && <TableSkeleton />}
      {accounts.isError && accounts.data === undefined && (
        <Failure error={accounts.error} onRetry={accounts.refetch} />
      )}
      {accounts.data !== undefined && (
        <Paper withBorder>
          <WideTable
            label={t("nav.accounts")}
            minWidth={720}
            columns={[
              { name: t("users.account") },
              { name: t("users.role"), w: 110 },
              { name: t("users.state"), w: 170 },
              { name: t("users.lastSeen"), w: 150 },
              { name: t("common.sessions"), w: 90, ta: "right" },
              { name: t("common.actions"), w: 60, plain: true },
            ]}
          >
            {accounts.data.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                own={account.id === self.id}
                onChoose={(choice) => setAsked({ choice, account })}
              />
            ))}
          </WideTable>
        </Paper>
      )}
      {asked !== null && <AskedDialog {...asked} onClose={() => setAsked(null)} />}
      {creating && <CreateUserDialog onClose={close} />}
    </Page>
  );
}

function AskedDialog({ choice, account, onClose }: Asked & { readonly onClose: () => void }) {
  if (choice === "changeRole") return <ChangeRoleDialog account={account} onClose={onClose} />;
  if (choice === "sessions") return <SessionsDialog account={account} onClose={onClose} />;
  return <AccountDialog action={choice} account={account} onClose={onClose} />;
}
