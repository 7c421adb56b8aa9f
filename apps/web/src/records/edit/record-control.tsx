import { InstantInput, numberMarks, type RecordField, type Value } from "@hindsight/history-ui/parts";
import { JsonInput, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";

import { DecimalInput } from "../../ui/decimal-input.tsx";

interface RecordControlProps {
  readonly field: RecordField;
  readonly value: Value;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** The control for a field, by what it holds. */
export function RecordControl({ field, value, error, onChange }: RecordControlProps) {
  const { kind, label, nullable, choices } = field;
  const marks = numberMarks();
  const common = { label, error, required: !nullable && kind !== "text" };
  const text = typeof value === "string" ? value : "";
  const type = (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange(event.currentTarget.value);
  if (choices !== null) {
    return (
      <Select
        {...common}
        data={Object.entries(choices).map(([each, shown]) => ({ value: each, label: shown }))}
        value={text === "" ? null : text}
        clearable={nullable}
        allowDeselect={nullable}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  }
  switch (kind) {
    case "boolean":
      return (
        <Switch
          label={label}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "integer":
      return (
        <NumberInput
          {...common}
          allowDecimal={false}
          thousandSeparator={marks.group}
          decimalSeparator={marks.decimal}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(typeof next === "number" ? next : null)}
        />
      );
    case "texts":
      return (
        <TagsInput
          {...common}
          required={false}
          value={Array.isArray(value) ? value.filter((each) => typeof each === "string") : []}
          onChange={(next) => onChange(next)}
        />
      );
    case "json":
      return (
        <JsonInput
          {...common}
          autosize
          minRows={3}
          maxRows={16}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={text}
          onChange={onChange}
        />
      );
    case "instant":
      return (
        <InstantInput {...common} value={text === "" ? null : text} onChange={(at) => onChange(at ?? "")} />
      );
    case "date":
      return <TextInput {...common} type="date" max="9999-12-31" value={text} onChange={type} />;
    case "text":
      return <Textarea {...common} autosize minRows={1} maxRows={12} value={text} onChange={type} />;
    case "decimal":
      return <DecimalInput {...common} value={text} onChange={onChange} />;
    case "bigint":
    case "uuid":
      return <TextInput {...common} value={text} onChange={type} />;
  }
}
