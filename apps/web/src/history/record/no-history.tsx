import { EmptyState } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

import type { RecordRef } from "../../audit/record-ref.ts";
import { HistoryEnd } from "../timeline/history-end.tsx";
import { useRemovedBefore } from "../timeline/use-versions.ts";

export function NoHistory({ record }: { readonly record: RecordRef }) {
  const removedBefore = useRemovedBefore(record);
  return (
    <EmptyState
      py={48}
      icon={<IconHistoryOff aria-hidden />}
      title={removedBefore == null ? "No history yet" : "No history is left"}
      description={
        removedBefore == null ? (
          `No change of ${record.model} ${record.key} was recorded. Changes appear here automatically.`
        ) : (
          <HistoryEnd record={record} />
        )
      }
    />
  );
}
