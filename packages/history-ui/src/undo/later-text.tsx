import { Text } from "@mantine/core";

import type { LaterChange } from "../api/outputs.ts";
import { actorText } from "../audit/actor-name.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
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
      <Sentence
        parts={{
          actor: visibleText(actorText(since.actor)),
          moment: <Moment at={since.at} show="relative" />,
        }}
      >
        {t(conflict ? "undo.changedAgain" : "undo.lastChanged", { id: since.versionId })}
      </Sentence>
    </Text>
  );
}
