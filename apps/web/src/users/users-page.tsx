import { Badge, Button, Group, Paper, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Account } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { useUser } from "../session/use-user.ts";
import { Failure } from "../ui/failure.tsx";
import { NotAllowedPage } from "../ui/not-allowed-page.tsx";
import { Page } from "../ui/page.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { visibleText } from "../values/visible-text.ts";
import { type AccountAction, AccountDialog } from "./account-dialog.tsx";

/** The accounts, for admins to manage. */
export function UsersPage() {
  const { managesUsers } = useUser();
  return managesUsers ? <Accounts /> : <NotAllowedPage what="manage accounts" askFor="admin" />;
}

function Accounts() {
  const trpc = useTRPC();
  const self = useUser();
  const accounts = useQuery(trpc.users.list.queryOptions());
  const [asked, setAsked] = useState<{ action: AccountAction; account: Account } | null>(null);
  return (
    <Page title="Accounts" description="Who may sign in. Create accounts with pnpm worker create-user.">
      {accounts.isPending && <TableSkeleton />}
      {accounts.isError && <Failure error={accounts.error} onRetry={accounts.refetch} />}
      {accounts.isSuccess && (
        <Paper withBorder>
          <Table>
            <Table.Tbody>
              {accounts.data.map((account) => (
                <Table.Tr key={account.id} aria-label={account.email}>
                  <Table.Td fw={600}>{visibleText(account.name)}</Table.Td>
                  <Table.Td>{visibleText(account.email)}</Table.Td>
                  <Table.Td>{account.role}</Table.Td>
                  <Table.Td>
                    <State account={account} />
                  </Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end">
                      {actionsFor(account, self.id).map(({ action, label }) => (
                        <Button
                          key={action}
                          size="compact-xs"
                          variant="default"
                          onClick={() => setAsked({ action, account })}
                        >
                          {label}
                        </Button>
                      ))}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {asked !== null && <AccountDialog {...asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

function State({ account }: { readonly account: Account }) {
  if (account.disabledAt !== null) return <Badge color="red">disabled</Badge>;
  if (!account.hasPassword) return <Badge color="gray">no password yet</Badge>;
  return account.sessions > 0 && <Badge color="green">signed in</Badge>;
}

function actionsFor({ id, disabledAt, sessions, demo }: Account, self: string) {
  const all: { readonly action: AccountAction; readonly label: string; readonly when: boolean }[] = [
    { action: "resetPassword", label: "Reset the password", when: disabledAt === null && !demo },
    { action: "endSessions", label: "Sign out everywhere", when: sessions > 0 },
    { action: "disable", label: "Disable", when: disabledAt === null && id !== self },
    { action: "enable", label: "Enable", when: disabledAt !== null },
  ];
  return all.filter(({ when }) => when);
}
