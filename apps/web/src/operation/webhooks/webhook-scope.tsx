import { actionName, useTrackedModels } from "@hindsight/history-ui/parts";
import { Badge, Group, Text } from "@mantine/core";

import type { Webhook } from "../../api/outputs.ts";
import { SeverityBadge } from "../../audit/severity-badge.tsx";
import { t } from "../../i18n/i18n.ts";

/** Which changes a webhook is told of. */
export function WebhookScope({ webhook }: { readonly webhook: Webhook }) {
  const { models, tags, severities, actions } = webhook;
  const known = useTrackedModels();
  const titleOf = (model: string) => known.find(({ name }) => name === model)?.title ?? model;
  return (
    <>
      <Text size="sm">{models === null ? t("archive.allModels") : models.map(titleOf).join(", ")}</Text>
      {(tags !== null || severities !== null) && (
        <Group gap={6} my={4}>
          {tags?.map((tag) => (
            <Badge key={tag} color="gray" variant="outline">
              {tag}
            </Badge>
          ))}
          {severities?.map((severity) => (
            <SeverityBadge key={severity} severity={severity} />
          ))}
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {actions === null
          ? t("webhooks.everyAction")
          : actions.map((action) => actionName(action)).join(", ")}
      </Text>
    </>
  );
}
