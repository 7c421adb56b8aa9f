import { Stack, Text } from "@mantine/core";

import type { RevertPreview } from "../../api/outputs.ts";
import { ActionBadge } from "../../audit/action-badge.tsx";
import { ChangeList } from "../../audit/change-list.tsx";

/** What a preview says would change: the record itself first, then everything that follows. */
export function PreviewedChanges({ changes }: Pick<RevertPreview, "changes">) {
  return (
    <Stack gap="xs" component="section" aria-label="What will change">
      <Text size="xs" fw={600} c="dimmed">
        What will change
      </Text>
      {changes.map(({ model, key, label, action, fields }) => (
        <div key={`${model} ${key} ${action}`}>
          {changes.length > 1 && (
            <Text size="sm" mb={4}>
              <ActionBadge action={action} /> {model} {label ?? key}
            </Text>
          )}
          <ChangeList model={model} changes={fields} action={action} fold={20} />
        </div>
      ))}
    </Stack>
  );
}
