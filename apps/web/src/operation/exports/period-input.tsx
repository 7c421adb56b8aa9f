import { InstantInput } from "@hindsight/history-ui/parts";
import { Group, Input, SegmentedControl } from "@mantine/core";
import dayjs from "dayjs";
import { useState } from "react";

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

interface PeriodInputProps extends Period {
  readonly onChange: (period: Period) => void;
}

const CUSTOM = "custom";

const CHOICES = [
  { value: "0", label: "All" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: CUSTOM, label: "From … until" },
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
        Period
      </Input.Label>
      <Group gap="sm" align="flex-end">
        <SegmentedControl data={CHOICES} value={choice} onChange={choose} aria-labelledby="export-period" />
        {choice === CUSTOM && (
          <Group gap="sm">
            <InstantInput aria-label="From" value={from} onChange={(at) => onChange({ from: at, to })} />
            <InstantInput aria-label="Until" value={to} onChange={(at) => onChange({ from, to: at })} />
          </Group>
        )}
      </Group>
    </div>
  );
}
