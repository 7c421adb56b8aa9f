import { Switch } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";

interface ArchivesSwitchProps {
  readonly archives: boolean;
  readonly onChange: (archives: true | undefined) => void;
}

/** Includes what was archived, where the server can reach it. */
export function ArchivesSwitch({ archives, onChange }: ArchivesSwitchProps) {
  if (!useUser().readsArchives && !archives) return null;
  return (
    <Switch
      size="md"
      label={t("investigate.includeArchived")}
      checked={archives}
      onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)}
    />
  );
}
