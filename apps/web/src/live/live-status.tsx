import { type LiveState, useLive } from "@hindsight/history-ui/parts";
import { Group, Text, Tooltip } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import classes from "./live.module.css";

const SAYS = {
  connecting: { label: "live.connecting", hint: "live.connectingToTheLog" },
  live: { label: "live.live", hint: "live.newChangesAppearAutomaticallyWhoeverMakes" },
  interrupted: { label: "live.reconnecting", hint: "live.theConnectionToTheLogIs" },
} as const satisfies Record<LiveState, unknown>;

export function LiveStatus() {
  const { state } = useLive();
  const says = SAYS[state];
  const label = t(says.label);
  return (
    <Tooltip label={t(says.hint)}>
      <Group gap={7} role="status" aria-label={t("live.liveUpdates", { label: label.toLowerCase() })}>
        <span className={classes.dot} data-state={state} aria-hidden />
        <Text size="xs" c="dimmed">
          {label}
        </Text>
      </Group>
    </Tooltip>
  );
}
