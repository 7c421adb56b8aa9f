import { fieldLabel, type TrackedModel, useTrackedModels } from "@hindsight/history-ui/parts";
import { Select } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { type FieldValues, fieldValues, shownValue, storedValue } from "../search/field-values.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";
import { SUGGESTIONS } from "./suggestions.ts";
import { ValueInput } from "./value-input.tsx";

const SIDES = ["old", "new"] as const;
type Side = (typeof SIDES)[number];
const NOTHING: Readonly<Record<Side, string>> = { old: "", new: "" };

/** A field that changed and, if wanted, from and to which value. */
export function FieldEditor({ filter, onApply }: EditorProps) {
  const models = useTrackedModels().filter(({ name }) => filter.models?.includes(name) ?? true);
  const [field, setField] = useState<string | null>(filter.field ?? null);
  const of = fieldValues(models, field ?? "");
  const [typed, setTyped] = useState(() => ({ old: textOf(of, filter.old), new: textOf(of, filter.new) }));
  const [problems, setProblems] = useState<Partial<Record<Side, string>>>({});
  const choose = (next: string | null) => {
    setField(next);
    setTyped(NOTHING);
    setProblems({});
  };
  const apply = () => {
    const [change, found]: [Partial<LogFilter>, typeof problems] = [{ field: field ?? undefined }, {}];
    for (const side of SIDES) {
      const text = typed[side].trim();
      const isAsGiven = field === filter.field && typed[side] === textOf(of, filter[side]);
      const stored = isAsGiven
        ? { value: filter[side] }
        : text === ""
          ? { value: undefined }
          : storedValue(of, text);
      if ("problem" in stored) found[side] = stored.problem;
      else change[side] = stored.value;
    }
    setProblems(found);
    if (Object.keys(found).length === 0) onApply(change);
  };
  return (
    <EditorForm disabled={field === null} onSubmit={apply}>
      <Select
        label={t("investigate.fieldThatChanged")}
        size="xs"
        searchable
        data-autofocus
        openOnFocus={false}
        data={fieldsOf(models)}
        value={field}
        onChange={choose}
        comboboxProps={SUGGESTIONS}
      />
      {SIDES.map((side) => (
        <ValueInput
          key={side}
          label={side === "old" ? t("investigate.from") : t("investigate.to")}
          of={of}
          error={problems[side]}
          value={typed[side]}
          onChange={(text) => setTyped((before) => ({ ...before, [side]: text }))}
        />
      ))}
    </EditorForm>
  );
}

/** What the control of a value holds for it. */
function textOf(of: FieldValues, value: LogFilter[Side]): string {
  if (value === undefined) return "";
  const isTime = of.kind === "date" || of.kind === "instant";
  return isTime && value !== null ? String(value) : shownValue(of, value);
}

/** Fields by name: one that several models have is one choice. */
function fieldsOf(models: readonly TrackedModel[]) {
  const labels = new Map<string, Set<string>>();
  for (const model of models) {
    for (const field of model.fields) {
      labels.set(field, (labels.get(field) ?? new Set()).add(fieldLabel(model, field)));
    }
  }
  return [...labels]
    .map(([value, names]) => ({ value, label: [...names].join(" / ") }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
}
