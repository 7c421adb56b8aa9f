import type { TrackedModel } from "@hindsight/history-ui/parts";
import { Badge, Group, Paper, Text, Title, Tooltip } from "@mantine/core";
import { IconLock, IconTag } from "@tabler/icons-react";

import type { DriftFinding } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { ModelDrift } from "./model-drift.tsx";
import { SeverityBadge } from "../audit/severity-badge.tsx";

interface ModelCardProps {
  readonly model: TrackedModel;
  /** Where the database differs from what it needs. */
  readonly drift: readonly DriftFinding[];
}

const STORES = {
  snapshot: "models.storesTheWholeRowAfterEach",
  delta: "models.storesTheFieldsThatChangedOld",
} as const satisfies Record<TrackedModel["engine"], string>;

export function ModelCard({ model, drift }: ModelCardProps) {
  const tagged = Object.entries(model.fieldTags);
  return (
    <Paper withBorder p="md" component="article" aria-label={model.name}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h3">
          {model.title}
        </Title>
        <Group gap={6}>
          <SeverityBadge severity={model.severity} />
          <Tooltip label={t(STORES[model.engine])} events={{ hover: true, focus: true, touch: true }}>
            <Badge color={model.engine === "snapshot" ? "petrol" : "grape"} tabIndex={0}>
              {model.engine}
            </Badge>
          </Tooltip>
        </Group>
      </Group>
      {model.tags.length > 0 && (
        <Group gap={6} mb={6} aria-label={t("models.tags")} role="group">
          {model.tags.map((tag) => (
            <Badge key={tag} variant="outline" color="gray">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
      <Text size="xs" c="dimmed" ff="monospace" mb="xs">
        {model.name}: {model.fields.join(", ")}
      </Text>
      {model.masked.length > 0 && (
        <Text size="xs" mb="xs">
          <IconLock size={12} aria-hidden /> {t("models.masked", { value: model.masked.join(", ") })}
        </Text>
      )}
      {tagged.length > 0 && (
        <Text size="xs" mb="xs">
          <IconTag size={12} aria-hidden />{" "}
          {tagged.map(([field, tags]) => `${field}: ${tags.join(", ")}`).join("; ")}
        </Text>
      )}
      <Group gap="md">
        <RouterAnchor to="/investigate" search={{ models: [model.name] }} size="xs">
          {t("models.allChanges")}
        </RouterAnchor>
        <RouterAnchor to="/recycle-bin" search={{ model: model.name }} size="xs">
          {t("models.deleted")}
        </RouterAnchor>
      </Group>
      <ModelDrift findings={drift} />
    </Paper>
  );
}
