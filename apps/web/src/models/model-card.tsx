import { Badge, Group, Paper, Text, Title, Tooltip } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

import type { TrackedModel } from "../api/outputs.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";

const STORES = {
  snapshot: "Stores the whole row after each change",
  delta: "Stores the fields that changed, old and new",
} as const satisfies Record<TrackedModel["engine"], string>;

export function ModelCard({ model }: { readonly model: TrackedModel }) {
  return (
    <Paper withBorder p="md" component="article" aria-label={model.name}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h3">
          {model.title}
        </Title>
        <Tooltip label={STORES[model.engine]}>
          <Badge color={model.engine === "snapshot" ? "petrol" : "grape"} tabIndex={0}>
            {model.engine}
          </Badge>
        </Tooltip>
      </Group>
      <Text size="xs" c="dimmed" ff="monospace" mb="xs">
        {model.name}: {model.fields.join(", ")}
      </Text>
      {model.masked.length > 0 && (
        <Text size="xs" mb="xs">
          <IconLock size={12} aria-hidden /> Masked: {model.masked.join(", ")}
        </Text>
      )}
      <Group gap="md">
        <RouterAnchor to="/investigate" search={{ models: [model.name] }} size="xs">
          All changes
        </RouterAnchor>
        <RouterAnchor to="/recycle-bin" search={{ model: model.name }} size="xs">
          Deleted
        </RouterAnchor>
      </Group>
    </Paper>
  );
}
