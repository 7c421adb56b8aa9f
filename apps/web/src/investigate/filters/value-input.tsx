import { absentText } from "@hindsight/history-ui/parts";
import { Autocomplete, TextInput } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import type { FieldValues } from "../search/field-values.ts";
import { LogInstant } from "../search/log-instant.ts";
import { SUGGESTIONS } from "./suggestions.ts";
import { TimeValueInput } from "./time-value-input.tsx";

interface ValueInputProps {
  readonly label: string;
  /** The field whose value it is. */
  readonly of: FieldValues;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A value of a field as it is shown, with suggestions where it has a few. */
export function ValueInput({ of: { kind, choices }, value, onChange, ...input }: ValueInputProps) {
  const common = { ...input, size: "xs", placeholder: t("investigate.anything") } as const;
  if (kind === "date" || (kind === "instant" && isInstant(value))) {
    return <TimeValueInput {...input} kind={kind} value={value} onChange={onChange} />;
  }
  if (choices.length === 0) {
    return (
      <TextInput
        {...common}
        {...(kind === "decimal" && { inputMode: "decimal" })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const labels = [...new Set(choices.map(({ label }) => label))];
  return (
    <Autocomplete
      {...common}
      data={labels}
      // All of them where one is chosen already, so that another can be.
      {...(labels.includes(value) && { filter: ({ options }) => options })}
      value={value}
      onChange={onChange}
      comboboxProps={SUGGESTIONS}
    />
  );
}

/** Whether a control for times can hold it. What else an address has for one is text: it may have been stored as such. */
function isInstant(value: string): boolean {
  return value === "" || value === absentText(null) || LogInstant.safeParse(value).success;
}
