import { Badge, Tooltip } from "@mantine/core";

import type { RecordState } from "./use-record.ts";

const LOOK = {
  present: { color: "green", label: "present", says: "The record is there" },
  marked: { color: "red", label: "marked as deleted", says: "The row is there, and lists leave it out" },
  deleted: { color: "red", label: "deleted", says: "The row is gone; its history is kept" },
  unknown: { color: "orange", label: "unknown", says: "What would tell was archived and removed" },
  never: { color: "gray", label: "never recorded", says: "No such record was ever recorded" },
  missing: { color: "gray", label: "not there", says: "There is no such record now" },
} as const satisfies Record<RecordState, unknown>;

/** Whether a record is there. */
export function StateBadge({ state }: { readonly state: RecordState }) {
  const { color, label, says } = LOOK[state];
  return (
    <Tooltip label={says}>
      <Badge color={color} variant={state === "present" ? "dot" : "light"} fw={500}>
        {label}
      </Badge>
    </Tooltip>
  );
}
