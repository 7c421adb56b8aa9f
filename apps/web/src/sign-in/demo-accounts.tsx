import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";

import type { DemoAccount, Role } from "../api/outputs.ts";
import type { Credentials } from "./use-sign-in.ts";

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly pending: boolean;
  readonly onPick: (credentials: Credentials) => void;
}

const MAY: Readonly<Record<Role, string>> = {
  admin: "changes, reverts, sees all history",
  auditor: "sees all history, changes nothing",
  viewer: "sees orders, no history",
  service: "is another program",
};

/** The accounts of the demonstration database; one click signs in. */
export function DemoAccounts({ accounts, pending, onPick }: DemoAccountsProps) {
  return (
    <Stack gap="xs" component="section" aria-label="Demo accounts">
      <Text size="xs" c="dimmed" ta="center">
        This is a demonstration database. Sign in with one click:
      </Text>
      {accounts.map((account) => (
        <Button
          key={account.email}
          variant="default"
          h="auto"
          py={8}
          justify="space-between"
          disabled={pending}
          rightSection={<IconChevronRight size={16} aria-hidden />}
          onClick={() => onPick({ email: account.email, password: account.password })}
        >
          <Group gap={8}>
            <Text span fw={600} size="sm">
              Sign in as {account.role}
            </Text>
            <Text span size="xs" c="dimmed">
              {MAY[account.role]}
            </Text>
          </Group>
        </Button>
      ))}
    </Stack>
  );
}
