import { visibleText } from "@hindsight/history-ui/parts";
import { Avatar, Group, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconKey, IconLanguage, IconLogout, IconSelector } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import { languageChoices } from "../i18n/language-choices.ts";
import { useSignOut } from "../session/use-sign-out.ts";
import { useUser } from "../session/use-user.ts";
import classes from "./shell.module.css";

export function UserMenu() {
  const user = useUser();
  const signOut = useSignOut();
  const router = useRouter();
  return (
    <Menu width="target" position="top">
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Group gap="sm" wrap="nowrap">
            <Avatar name={user.name} color="petrol" size={32} aria-hidden />
            <div className={classes.userText}>
              <Text size="sm" fw={600} truncate>
                <VisuallyHidden>{t("shell.accountOf")} </VisuallyHidden>
                {visibleText(user.name)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {t(`common.role.${user.role}`)}
              </Text>
            </div>
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden />}
          onClick={() => void router.navigate({ to: "/account" })}
        >
          {t("shell.passwordAndSessions")}
        </Menu.Item>
        {languageChoices().map(
          ({ language, name, present, choose }) =>
            !present && (
              <Menu.Item
                key={language}
                lang={language}
                leftSection={<IconLanguage size={16} aria-hidden />}
                onClick={choose}
              >
                {name}
              </Menu.Item>
            ),
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t("shell.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
