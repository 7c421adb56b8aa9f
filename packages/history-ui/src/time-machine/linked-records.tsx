import { Badge, Group, Text } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { RecordLink } from "../show/record-link.tsx";
import { labelOf } from "../show/label-of.ts";
import { useDescription } from "../show/use-description.ts";
import { CHANGE_COLORS } from "./change-colors.ts";
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
        return (
          <Group key={key} gap={6} component="span">
            {change !== "same" && (
              <Badge color={CHANGE_COLORS[change]}>{t(`machine.change.${change}`)}</Badge>
            )}
            <Text span size="sm" td={change === "removed" ? "line-through" : "none"}>
              <RecordLink record={{ model, key }} label={label} />
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}
