import { Text } from "@mantine/core";

import type { LaterChange } from "../api/outputs.ts";
import { actorText } from "../audit/actor-name.ts";
import { Moment } from "../time/moment.tsx";
import { visibleText } from "../values/visible-text.ts";

interface LaterTextProps {
  readonly since: LaterChange;
  /** Whether it is in the way of what is undone, or only the last change. */
  readonly conflict: boolean;
}

/** Who changed something since. */
export function LaterText({ since, conflict }: LaterTextProps) {
  return (
    <Text component="div" size="xs" c={conflict ? "var(--mantine-color-yellow-light-color)" : "dimmed"}>
      {conflict ? "Changed again since by " : "Last changed by "}
      {visibleText(actorText(since.actor))}, <Moment at={since.at} show="relative" /> (#{since.versionId})
    </Text>
  );
}
