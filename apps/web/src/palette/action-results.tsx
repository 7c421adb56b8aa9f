import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import {
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconTextScan2,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import { languageChoices } from "../i18n/language-choices.ts";
import { useSignOut } from "../session/use-sign-out.ts";
import { useUser } from "../session/use-user.ts";
import { matches } from "./matches.ts";

interface ActionResultsProps {
  readonly text: string;
  readonly onHelp: () => void;
}

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true };

/** Shortest text that the values of the log are searched for. */
const SHORTEST = 2;

/** What can be done from everywhere. */
export function ActionResults({ text, onHelp }: ActionResultsProps) {
  const navigate = useNavigate();
  const { readsHistory } = useUser();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const actions = [
    {
      label: dark ? t("shell.useLightColours") : t("shell.useDarkColours"),
      keywords: t("nav.keywords.colours"),
      icon: dark ? <IconSun {...ICON} /> : <IconMoon {...ICON} />,
      run: () => setColorScheme(dark ? "light" : "dark"),
    },
    {
      label: t("shell.passwordAndSessions"),
      keywords: t("nav.keywords.account"),
      icon: <IconKey {...ICON} />,
      run: () => void navigate({ to: "/account" }),
    },
    {
      label: t("nav.keyboardHelp"),
      keywords: t("nav.keywords.help"),
      icon: <IconKeyboard {...ICON} />,
      run: onHelp,
    },
    ...languageChoices()
      .filter(({ present }) => !present)
      .map(({ language, name, choose }) => ({
        label: name,
        keywords: `${t("shell.language")} language sprache ${language}`,
        icon: <IconLanguage {...ICON} />,
        run: choose,
      })),
    {
      label: t("shell.signOut"),
      keywords: t("nav.keywords.signOut"),
      icon: <IconLogout {...ICON} />,
      run: () => signOut.mutate(),
    },
  ].filter(({ label, keywords }) => matches(text, label, keywords));
  const searchesLog = readsHistory && text.length >= SHORTEST;
  if (actions.length === 0 && !searchesLog) return <Spotlight.Empty>{t("nav.nothingFound")}</Spotlight.Empty>;
  return (
    <Spotlight.ActionsGroup label={t("nav.actions")}>
      {searchesLog && (
        <Spotlight.Action
          label={t("nav.findInTheValuesOfThe", { text })}
          leftSection={<IconTextScan2 {...ICON} />}
          onClick={() => void navigate({ to: "/investigate", search: { text: text.slice(0, 200) } })}
        />
      )}
      {actions.map(({ label, icon, run }) => (
        <Spotlight.Action key={label} label={label} leftSection={icon} onClick={run} />
      ))}
    </Spotlight.ActionsGroup>
  );
}
