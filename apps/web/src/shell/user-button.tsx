import { visibleText } from "@hindsight/history-ui/parts";
import { Avatar, Group, Text, UnstyledButton, type UnstyledButtonProps, VisuallyHidden } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";

import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";
import classes from "./shell.module.css";

/** Who is signed in. */
export function UserButton(props: UnstyledButtonProps & ComponentPropsWithRef<"button">) {
  const user = useUser();
  return (
    <UnstyledButton aria-haspopup="menu" aria-expanded={false} {...props} className={classes.user}>
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
  );
}
