import { Badge, Group, Text } from "@mantine/core";

import { RecordLink } from "../show/record-link.tsx";
import { labelOf } from "../show/label-of.ts";
import { useDescription } from "../show/use-description.ts";
import { CHANGE_LOOK } from "./change-look.ts";
import type { RelatedRow } from "./related-rows.ts";

interface LinkedRecordsProps {
  readonly model: string;
  readonly rows: readonly RelatedRow[];
}

/** What a record was linked to at two moments. */
export function LinkedRecords({ model, rows }: LinkedRecordsProps) {
  const { data: description } = useDescription(model);
  return (
    <Group gap="md">
      {rows.map(({ key, before, after, change }) => {
        const state = after ?? before;
        const label = description === undefined || state === undefined ? null : labelOf(description, state);
        const { color, says } = CHANGE_LOOK[change];
        return (
          <Group key={key} gap={6} component="span">
            {says !== "" && <Badge color={color}>{says}</Badge>}
            <Text span size="sm" td={change === "removed" ? "line-through" : "none"}>
              <RecordLink record={{ model, key }} label={label} />
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}
