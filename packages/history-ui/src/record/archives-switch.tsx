import { Switch } from "@mantine/core";

import type { RecordRef } from "../api/record-ref.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { useRemovedBefore } from "../timeline/use-versions.ts";

interface ArchivesSwitchProps {
  readonly record: RecordRef;
  readonly archives: boolean;
  readonly onChange: (archives: boolean) => void;
}

/** Includes archived versions; shown only where some may have left. */
export function ArchivesSwitch({ record, archives, onChange }: ArchivesSwitchProps) {
  const { may } = useHistoryContext();
  const removedBefore = useRemovedBefore(record);
  if (may.readArchives !== true || (removedBefore == null && !archives)) return null;
  return (
    <Switch
      size="md"
      label={t("versions.includeArchivedVersions")}
      checked={archives}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
