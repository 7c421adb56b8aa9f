import { Group, Text } from "@mantine/core";

import { ACTION_LOOK } from "../audit/action-look.ts";
import { actionName } from "../audit/action-name.ts";
import { t } from "../i18n/i18n.ts";
import { Moment } from "../time/moment.tsx";
import type { Life } from "./use-life.ts";
import classes from "./time-machine.module.css";

const ACTIONS = ["create", "update", "soft-delete", "undelete", "delete"] as const;

interface LifeTicksProps {
  readonly life: Life;
  /** Whether the slider goes on to now, behind the last version. */
  readonly untilNow: boolean;
}

/** The versions under the slider: a stroke each, in the colour of its action; of a long life one for those that fall together. */
export function LifeTicks({ life: { moments, loads, more }, untilNow }: LifeTicksProps) {
  const shown = ACTIONS.filter((action) => moments.some((moment) => moment.action === action));
  const [first, last] = [moments[0], moments.at(-1)];
  return (
    <>
      <svg
        className={classes.ticks}
        viewBox={`0 0 ${untilNow ? moments.length : moments.length - 1} 1`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {shown.map((action) => (
          <path
            key={action}
            d={strokes(moments, action)}
            stroke={`var(--mantine-color-${ACTION_LOOK[action].color}-filled)`}
          />
        ))}
      </svg>
      <Group justify="space-between" gap="xs" wrap="nowrap" mt={6} align="flex-start">
        <Text size="xs" c="dimmed">
          {first !== undefined && <Moment at={first.at} />}
          {more && ` ${t("machine.olderOnesByDate")}`}
          {loads && ` ${t("machine.olderOnesFollow")}`}
        </Text>
        <Group gap="sm" justify="center" visibleFrom="xs">
          {shown.map((action) => (
            <Group key={action} gap={5}>
              <span
                className={classes.dot}
                style={{ background: `var(--mantine-color-${ACTION_LOOK[action].color}-filled)` }}
              />
              <Text size="xs" c="dimmed">
                {actionName(action)}
              </Text>
            </Group>
          ))}
        </Group>
        <Text size="xs" c="dimmed">
          {untilNow || last === undefined ? t("machine.now") : <Moment at={last.at} />}
        </Text>
      </Group>
    </>
  );
}

/** No screen shows more beside each other. */
const STROKES = 2000;

function strokes(moments: Life["moments"], action: (typeof ACTIONS)[number]): string {
  const width = Math.max(1, moments.length / STROKES);
  const places = new Set<number>();
  for (const [index, moment] of moments.entries()) {
    if (moment.action === action) places.add(Math.round(Math.floor(index / width) * width));
  }
  return Array.from(places, (place) => `M${place} 0V1`).join("");
}
