import { Menu } from "@mantine/core";
import { IconKey, IconLanguage, IconLogout } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { languageChoices } from "../i18n/language-choices.ts";
import { useSignOut } from "../session/use-sign-out.ts";
import { useUser } from "../session/use-user.ts";
import { UserButton } from "./user-button.tsx";

/** What a user can do with the account. It takes the place of the button that was clicked, with the focus, and opens. */
export function UserMenu() {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const frame = requestAnimationFrame(() => setOpened(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  const user = useUser();
  const signOut = useSignOut();
  const router = useRouter();
  return (
    <Menu width="target" position="top" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <UserButton ref={button} />
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
