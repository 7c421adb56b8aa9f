import { Group, Text, Tooltip } from "@mantine/core";

import { type LiveState, useLive } from "./live-context.ts";
import classes from "./live.module.css";

const SAYS: Readonly<Record<LiveState, { readonly label: string; readonly hint: string }>> = {
  connecting: { label: "Connecting", hint: "Connecting to the log" },
  live: { label: "Live", hint: "New changes appear automatically, whoever makes them" },
  interrupted: { label: "Reconnecting", hint: "The connection to the log is interrupted; trying again" },
};

export function LiveStatus() {
  const { state } = useLive();
  const { label, hint } = SAYS[state];
  return (
    <Tooltip label={hint}>
      <Group gap={7} role="status" aria-label={`Live updates: ${label.toLowerCase()}`}>
        <span className={classes.dot} data-state={state} aria-hidden />
        <Text size="xs" c="dimmed">
          {label}
        </Text>
      </Group>
    </Tooltip>
  );
}
