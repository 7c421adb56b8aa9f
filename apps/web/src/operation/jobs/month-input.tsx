import { TextInput } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";

interface MonthInputProps {
  /** As in 2026-01; empty for none. */
  readonly value: string;
  readonly onChange: (month: string) => void;
}

/** Asks for a month. Where the browser has no such field it is text, whose form the browser checks. */
export function MonthInput({ value, onChange }: MonthInputProps) {
  return (
    <TextInput
      type="month"
      label={t("jobs.month")}
      description={t("jobs.monthOrAll")}
      placeholder="2026-01"
      pattern="\d{4}-(0[1-9]|1[0-2])"
      styles={{ wrapper: { maxWidth: 240 } }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
