import { Failure, RefetchStrip } from "@hindsight/history-ui/parts";
import { Button, Paper, Table } from "@mantine/core";
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
import { WideTable } from "../ui/wide-table.tsx";
import { AccountDialog } from "./account-dialog.tsx";
import { type AccountChoice, AccountRow } from "./account-row.tsx";
import { ChangeRoleDialog } from "./change-role-dialog.tsx";
import { CreateUserDialog } from "./create-user-dialog.tsx";
import { SessionsDialog } from "./sessions-dialog.tsx";
import { HiddenHeader } from "../ui/hidden-header.tsx";

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
          <WideTable label={t("nav.accounts")} minWidth={720}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("users.account")}</Table.Th>
                <Table.Th w={110}>{t("users.role")}</Table.Th>
                <Table.Th w={150}>{t("users.state")}</Table.Th>
                <Table.Th w={150}>{t("users.lastSeen")}</Table.Th>
                <Table.Th w={90} ta="right">
                  {t("common.sessions")}
                </Table.Th>
                <HiddenHeader w={60}>{t("common.actions")}</HiddenHeader>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {accounts.data.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  own={account.id === self.id}
                  onChoose={(choice) => setAsked({ choice, account })}
                />
              ))}
            </Table.Tbody>
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
