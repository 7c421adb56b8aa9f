import type { RecordField, Reference, Value } from "../api/outputs.ts";
import { labelInWords } from "../audit/label-in-words.ts";
import { referenceText } from "../audit/reference-text.ts";
import { useTrackedModels } from "../audit/use-tracked-models.ts";
import { ValueView } from "../values/value-view.tsx";
import { FieldValue } from "./field-value.tsx";

interface PastValueProps {
  /** `undefined` for a field that records do not show. */
  readonly field: RecordField | undefined;
  readonly value: Value;
  /** What it referred to then, if it is a foreign key. */
  readonly reference?: Reference | null;
  /** What the record was called then, if it is a foreign key; `null` if that is not known. */
  readonly label?: string | null | undefined;
  readonly masked: boolean;
}

/** A value of the past: for people where the field is known, as it was recorded otherwise. */
export function PastValue({ field, value, reference = null, label, masked }: PastValueProps) {
  const models = useTrackedModels();
  if (reference !== null) return <ValueView value={referenceText(models, reference)} />;
  if (masked || field === undefined) return <ValueView value={value} masked={masked} />;
  const named =
    label == null || field.refersTo === null ? label : labelInWords(models, { model: field.refersTo, label });
  return <FieldValue field={field} value={value} label={named ?? null} ofThen={label === null} />;
}
