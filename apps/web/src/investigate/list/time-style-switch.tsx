import { SegmentedControl } from "@mantine/core";

import { TIME_STYLES, type TimeStyle } from "./time-style.ts";

interface TimeStyleSwitchProps {
  readonly value: TimeStyle;
  readonly onChange: (style: TimeStyle) => void;
}

const LABELS: Readonly<Record<TimeStyle, string>> = { relative: "Ago", full: "Local", utc: "UTC" };

/** How times are shown: how long ago, or as date and time in the viewer's zone or in UTC. */
export function TimeStyleSwitch({ value, onChange }: TimeStyleSwitchProps) {
  return (
    <SegmentedControl
      aria-label="How times are shown"
      size="xs"
      data={TIME_STYLES.map((style) => ({ value: style, label: LABELS[style] }))}
      value={value}
      onChange={(style) => onChange(TIME_STYLES.find((one) => one === style) ?? value)}
    />
  );
}
