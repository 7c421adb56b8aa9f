import { Group, Text } from "@mantine/core";

import type { LogEntry } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { nameIn } from "../i18n/name-in.ts";
import { Hint } from "../hint/hint.tsx";
import { actorIdentity } from "./actor-identity.ts";
import { actorName, actorText } from "./actor-name.ts";

/** Who made a change, and on whose behalf, with the names at that time. */
export function ActorView({ actor }: { readonly actor: LogEntry["actor"] }) {
  if (actor === null) {
    return (
      <Hint label={t("audit.withoutContext")}>
        <Text span size="sm" fs="italic" c="dimmed">
          {actorName(actor)}
        </Text>
      </Hint>
    );
  }
  return (
    <Hint label={actorIdentity(actor)}>
      <Group component="span" display="inline-flex" gap="0 6px" align="baseline">
        <Text span size="sm" fw={600}>
          {actorName(actor)}
        </Text>
        {actor.type !== "user" && (
          <Text span size="xs" c="dimmed">
            {nameIn("actorType", actor.type)}
          </Text>
        )}
        {actor.onBehalfOf !== undefined && (
          <Text span size="sm">
            {t("audit.onBehalfOfOnly", { onBehalfOf: actorText(actor.onBehalfOf) })}
          </Text>
        )}
      </Group>
    </Hint>
  );
}
