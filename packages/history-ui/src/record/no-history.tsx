import { EmptyState, Stack } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { HistoryEnd } from "../timeline/history-end.tsx";
import { useRemovedBefore } from "../timeline/use-versions.ts";
import { RecordArchivesSwitch } from "./record-archives-switch.tsx";

interface NoHistoryProps {
  readonly record: RecordRef;
  readonly archives: boolean;
  readonly onArchives: (archives: true | undefined) => void;
}

/** In place of a history without versions. */
export function NoHistory({ record, archives, onArchives }: NoHistoryProps) {
  const removedBefore = useRemovedBefore(record, archives);
  return (
    <EmptyState
      py={48}
      icon={<IconHistoryOff aria-hidden />}
      title={removedBefore == null ? t("versions.noHistoryYet") : t("versions.noHistoryIsLeft")}
      description={
        removedBefore == null ? (
          t("versions.noChangeOfWasRecordedChanges", { model: record.model, key: record.key })
        ) : (
          <Stack gap="sm" align="center">
            <span>
              <HistoryEnd record={record} archives={archives} />
            </span>
            <RecordArchivesSwitch record={record} archives={archives} onChange={onArchives} />
          </Stack>
        )
      }
    />
  );
}
