import { Badge, Tooltip } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import type { RecordState } from "./use-record.ts";

const COLORS = {
  present: "green",
  marked: "red",
  deleted: "red",
  unknown: "orange",
  never: "gray",
  missing: "gray",
} as const satisfies Record<RecordState, unknown>;

/** Whether a record is there. */
export function StateBadge({ state }: { readonly state: RecordState }) {
  return (
    <Tooltip label={t(`records.stateMeans.${state}`)}>
      <Badge color={COLORS[state]} variant={state === "present" ? "dot" : "light"} fw={500}>
        {t(`records.state.${state}`)}
      </Badge>
    </Tooltip>
  );
}
