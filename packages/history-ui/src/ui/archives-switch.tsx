import { Switch } from "@mantine/core";

import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";

interface ArchivesSwitchProps {
  readonly archives: boolean;
  readonly onChange: (archives: true | undefined) => void;
}

/** Includes archived versions, where the server can reach them. */
export function ArchivesSwitch({ archives, onChange }: ArchivesSwitchProps) {
  const { may } = useHistoryContext();
  if (may.readArchives !== true && !archives) return null;
  return (
    <Switch
      size="md"
      label={t("versions.includeArchivedVersions")}
      checked={archives}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
    />
  );
}
