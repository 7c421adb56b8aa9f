import { Menu } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconKey, IconLanguage, IconLogout } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { type Ref, type RefObject, useImperativeHandle } from "react";

import { t } from "../i18n/i18n.ts";
import { languageChoices } from "../i18n/language-choices.ts";
import { useSignOut } from "../session/use-sign-out.ts";
import { useUser } from "../session/use-user.ts";

interface UserMenuProps {
  readonly id: string;
  /** What it opens beside, and gives the focus back to. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

/** What a user can do with the account. */
export function UserMenu({ id, button, opened, onChange }: UserMenuProps) {
  // A menu gives the focus back to where it was when it opened, not when it came.
  const isThere = useMounted();
  const user = useUser();
  const signOut = useSignOut();
  const router = useRouter();
  return (
    <Menu id={id} width="target" position="top" opened={isThere && opened} onChange={onChange}>
      <Menu.Target>
        <Anchor of={button} />
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

/** Stands for an element that is somewhere else. */
function Anchor({
  of,
  ref,
}: {
  readonly of: UserMenuProps["button"];
  readonly ref?: Ref<HTMLElement | null>;
}) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => of.current, [of]);
  return null;
}
