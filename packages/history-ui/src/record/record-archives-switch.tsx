import type { RecordRef } from "../api/record-ref.ts";
import { useRemovedBefore } from "../timeline/use-versions.ts";
import { ArchivesSwitch } from "../ui/archives-switch.tsx";

interface RecordArchivesSwitchProps {
  readonly record: RecordRef;
  readonly archives: boolean;
  readonly onChange: (archives: true | undefined) => void;
}

/** Includes archived versions of a record; shown only where some may have left. */
export function RecordArchivesSwitch({ record, ...archives }: RecordArchivesSwitchProps) {
  const removedBefore = useRemovedBefore(record);
  return removedBefore == null && !archives.archives ? null : <ArchivesSwitch {...archives} />;
}
