import { decimalOf, decimalText } from "@hindsight/history-ui/parts";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

interface DecimalInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  /** With a point, as the API has it; what was typed, where that is no number. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An exact number, which is shown and typed as in the viewer's language. */
export function DecimalInput({ value, onChange, ...input }: DecimalInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  // Somebody else may have set another value since.
  const isTyped = typed !== null && valueOf(typed) === value;
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      value={isTyped ? typed : decimalText(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(valueOf(currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

const valueOf = (text: string): string => decimalOf(text) ?? text;
