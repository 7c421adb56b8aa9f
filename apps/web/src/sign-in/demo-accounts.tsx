import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";

import type { DemoAccount } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import type { Credentials } from "./use-sign-in.ts";

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly pending: boolean;
  readonly onPick: (credentials: Credentials) => void;
}

/** The accounts of the demonstration database; one click signs in. */
export function DemoAccounts({ accounts, pending, onPick }: DemoAccountsProps) {
  return (
    <Stack gap="xs" component="section" aria-label={t("signIn.demoAccounts")}>
      <Text size="xs" c="dimmed" ta="center">
        {t("signIn.thisIsADemonstrationDatabaseSign")}
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
              {t("signIn.signInAs", { role: t(`common.role.${account.role}`) })}
            </Text>
            <Text span size="xs" c="dimmed">
              {t(`signIn.may.${account.role}`)}
            </Text>
          </Group>
        </Button>
      ))}
    </Stack>
  );
}
