import { Spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import type { DestinationGroup } from "../nav/destinations.ts";
import { matches } from "./matches.ts";

interface DestinationResultsProps {
  readonly groups: readonly DestinationGroup[];
  readonly text: string;
}

/** The pages whose names match. */
export function DestinationResults({ groups, text }: DestinationResultsProps) {
  const navigate = useNavigate();
  const found = groups
    .flatMap(({ destinations }) => destinations)
    .filter(({ label, keywords }) => matches(text, t(label), t(keywords)));
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t("nav.pages")}>
      {found.map(({ label, Icon, link }) => (
        <Spotlight.Action
          key={label}
          label={t(label)}
          leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          onClick={() => void navigate(link)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
