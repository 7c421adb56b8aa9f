import { Button, Group } from "@mantine/core";

import { t } from "./i18n.ts";
import { languageChoices } from "./language-choices.ts";

/** The languages side by side, for pages without a menu. */
export function LanguageSwitch() {
  return (
    <Group gap={4} justify="center" role="group" aria-label={t("shell.language")}>
      {languageChoices().map(({ language, name, present, choose }) => (
        <Button
          key={language}
          lang={language}
          size="compact-sm"
          fz="xs"
          variant={present ? "light" : "subtle"}
          color="gray"
          aria-pressed={present}
          onClick={choose}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
