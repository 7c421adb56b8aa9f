import { Moment, visibleText } from "@hindsight/history-ui/parts";
import { ActionIcon, Badge, Menu, Table, Text } from "@mantine/core";
import { IconDots, IconHistory } from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";

import type { Account } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import type { AccountAction } from "./account-dialog.tsx";

const RoutedItem = createLink(Menu.Item<"a">);

/** What can be done about an account. */
export type AccountChoice = AccountAction | "changeRole" | "sessions";

interface AccountRowProps {
  readonly account: Account;
  /** Whether it is the viewer's own. */
  readonly own: boolean;
  readonly onChoose: (choice: AccountChoice) => void;
}

export function AccountRow({ account, own, onChoose }: AccountRowProps) {
  const { id, name, email, role, sessions, lastSeen } = account;
  return (
    <Table.Tr aria-label={email}>
      <Table.Td>
        <Text size="sm" fw={600}>
          {visibleText(name)}
        </Text>
        <Text size="xs" c="dimmed">
          {visibleText(email)}
        </Text>
      </Table.Td>
      <Table.Td>{t(`common.role.${role}`)}</Table.Td>
      <Table.Td>
        <State account={account} />
      </Table.Td>
      <Table.Td>{lastSeen === null ? t("users.never") : <Moment at={lastSeen} show="relative" />}</Table.Td>
      <Table.Td ta="right" className="tabular">
        {sessions}
      </Table.Td>
      <Table.Td ta="right">
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t("users.actionsFor", { email })}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {choicesFor(account, own).map(({ choice, label, danger = false }) => (
              <Menu.Item
                key={choice}
                {...(danger && { color: "var(--mantine-color-error)" })}
                onClick={() => onChoose(choice)}
              >
                {label}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <RoutedItem
              to="/records/$model/$key"
              params={{ model: "User", key: id }}
              search={{ tab: "history" }}
              leftSection={<IconHistory size={15} aria-hidden />}
            >
              {t("common.history")}
            </RoutedItem>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}

function State({ account }: { readonly account: Account }) {
  if (account.disabledAt !== null) return <Badge color="red">{t("users.disabled")}</Badge>;
  if (!account.hasPassword) return <Badge color="gray">{t("users.noPasswordYet")}</Badge>;
  return account.sessions > 0 && <Badge color="green">{t("users.signedIn")}</Badge>;
}

interface Choice {
  readonly choice: AccountChoice;
  readonly label: string;
  readonly danger?: boolean;
  readonly when: boolean;
}

function choicesFor({ disabledAt, sessions, demo }: Account, own: boolean): readonly Choice[] {
  const enabled = disabledAt === null;
  const all: readonly Choice[] = [
    { choice: "changeRole", label: t("users.changeTheRole"), when: !own },
    { choice: "sessions", label: t("common.sessions"), when: sessions > 0 },
    { choice: "endSessions", label: t("users.signOutEverywhere"), when: sessions > 0 },
    { choice: "resetPassword", label: t("users.resetThePassword"), when: enabled && !demo },
    { choice: "disable", label: t("users.disable"), danger: true, when: enabled && !own },
    { choice: "enable", label: t("users.enable"), when: !enabled },
  ];
  return all.filter(({ when }) => when);
}
