import { Switch } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import type { LogFilter } from "../search/log-filter.ts";

interface ArchivesSwitchProps {
  readonly filter: LogFilter;
  readonly onChange: (change: Partial<LogFilter>) => void;
}

/** Includes what was archived, where the server can reach it. */
export function ArchivesSwitch({ filter, onChange }: ArchivesSwitchProps) {
  const archives = filter.archives === true;
  if (!useUser().readsArchives && !archives) return null;
  return (
    <Switch
      size="md"
      label={t("investigate.includeArchived")}
      checked={archives}
      onChange={(event) => onChange({ archives: event.currentTarget.checked ? true : undefined })}
    />
  );
}
