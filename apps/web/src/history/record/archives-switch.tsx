import { Switch } from "@mantine/core";

import type { RecordRef } from "../../audit/record-ref.ts";
import { useUser } from "../../session/use-user.ts";
import { useRemovedBefore } from "../timeline/use-versions.ts";

interface ArchivesSwitchProps {
  readonly record: RecordRef;
  readonly archives: boolean;
  readonly onChange: (archives: boolean) => void;
}

/** Includes archived versions; shown only where some may have left. */
export function ArchivesSwitch({ record, archives, onChange }: ArchivesSwitchProps) {
  const { readsArchives } = useUser();
  const removedBefore = useRemovedBefore(record);
  if (!readsArchives || (removedBefore == null && !archives)) return null;
  return (
    <Switch
      size="xs"
      label="Include archived versions"
      checked={archives}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
