import { SegmentedControl } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { TIME_STYLES, type TimeStyle } from "./time-style.ts";

interface TimeStyleSwitchProps {
  readonly value: TimeStyle;
  readonly onChange: (style: TimeStyle) => void;
}

/** How times are shown: how long ago, or as date and time in the viewer's zone or in UTC. */
export function TimeStyleSwitch({ value, onChange }: TimeStyleSwitchProps) {
  return (
    <SegmentedControl
      aria-label={t("investigate.howTimesAreShown")}
      size="sm"
      data={TIME_STYLES.map((style) => ({ value: style, label: t(`investigate.times.${style}`) }))}
      value={value}
      onChange={(style) => onChange(TIME_STYLES.find((one) => one === style) ?? value)}
    />
  );
}
