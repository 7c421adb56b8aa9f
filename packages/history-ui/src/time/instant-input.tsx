import { TextInput, type TextInputProps } from "@mantine/core";

import { fromLocalField, toLocalField } from "./instant.ts";

interface InstantInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  /** ISO 8601 instant, or `null` if empty. */
  readonly value: string | null;
  readonly onChange: (at: string | null) => void;
  /** Whether it is to the millisecond. */
  readonly exact?: boolean;
}

/** A date and time, to the second, in the viewer's time zone. Uses the browser's control. */
export function InstantInput({ value, onChange, exact = false, ...input }: InstantInputProps) {
  return (
    <TextInput
      type="datetime-local"
      step={exact ? 0.001 : 1}
      max="9999-12-31T23:59:59"
      value={value === null ? "" : toLocalField(value, exact)}
      onChange={(event) => onChange(fromLocalField(event.currentTarget.value))}
      {...input}
    />
  );
}
