import { EmptyState } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

import type { RecordRef } from "../../audit/record-ref.ts";

export function NoHistory({ record }: { readonly record: RecordRef }) {
  return (
    <EmptyState
      py={48}
      icon={<IconHistoryOff aria-hidden />}
      title="No history yet"
      description={`No change of ${record.model} ${record.key} was recorded. Changes appear here automatically.`}
    />
  );
}
