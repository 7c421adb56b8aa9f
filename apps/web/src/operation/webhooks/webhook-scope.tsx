import { Text } from "@mantine/core";

import type { Webhook } from "../../api/outputs.ts";
import { ACTION_LOOK } from "../../audit/action-look.ts";

/** Which changes a webhook is told of. */
export function WebhookScope({ webhook: { models, actions } }: { readonly webhook: Webhook }) {
  const looks: Readonly<Record<string, { readonly label: string } | undefined>> = ACTION_LOOK;
  return (
    <>
      <Text size="sm">{models === null ? "All models" : models.join(", ")}</Text>
      <Text size="xs" c="dimmed">
        {actions === null
          ? "every action"
          : actions.map((action) => looks[action]?.label ?? action).join(", ")}
      </Text>
    </>
  );
}
