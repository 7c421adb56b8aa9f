import { byLocale } from "@hindsight/history-ui/parts";
import { TextInput, type TextInputProps } from "@mantine/core";

interface DecimalInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  /** With a point, as the API has it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What stands before the decimals in the viewer's language. */
const separator = byLocale(
  (locale) =>
    new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".",
);

/** An exact number, which is typed as in the viewer's language. */
export function DecimalInput({ value, onChange, ...input }: DecimalInputProps) {
  const mark = separator();
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      value={value.replaceAll(".", mark)}
      onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll(mark, "."))}
    />
  );
}
