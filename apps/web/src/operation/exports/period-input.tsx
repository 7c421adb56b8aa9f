import { InstantInput } from "@hindsight/history-ui/parts";
import { Group, Input, SegmentedControl } from "@mantine/core";
import dayjs from "dayjs";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import classes from "./exports.module.css";

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

interface PeriodInputProps extends Period {
  readonly onChange: (period: Period) => void;
}

const CUSTOM = "custom";

const choices = () => [
  { value: "0", label: t("exports.periods.all") },
  { value: "7", label: t("exports.periods.days", { days: 7 }) },
  { value: "30", label: t("exports.periods.days", { days: 30 }) },
  { value: "90", label: t("exports.periods.days", { days: 90 }) },
  { value: CUSTOM, label: t("exports.periods.custom") },
];

/** A period: the last days, or from one time until another. */
export function PeriodInput({ from, to, onChange }: PeriodInputProps) {
  const [choice, setChoice] = useState("0");
  const choose = (value: string) => {
    setChoice(value);
    if (value === CUSTOM) return;
    const days = Number(value);
    onChange({
      from: days === 0 ? null : dayjs().subtract(days, "day").startOf("minute").toISOString(),
      to: null,
    });
  };
  return (
    <div>
      <Input.Label component="div" id="export-period">
        {t("exports.period")}
      </Input.Label>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          data={choices()}
          value={choice}
          onChange={choose}
          classNames={{ label: classes.period }}
          aria-labelledby="export-period"
        />
        {choice === CUSTOM && (
          <Group gap="sm">
            <InstantInput
              aria-label={t("exports.from")}
              value={from}
              onChange={(at) => onChange({ from: at, to })}
            />
            <InstantInput
              aria-label={t("exports.until2")}
              value={to}
              onChange={(at) => onChange({ from, to: at })}
            />
          </Group>
        )}
      </Group>
    </div>
  );
}
