import { fieldLabel, type TrackedModel, useTrackedModels } from "@hindsight/history-ui/parts";
import { Autocomplete, Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

/** A field that changed and, if wanted, from and to which value. */
export function FieldEditor({ filter, onApply }: EditorProps) {
  const models = useTrackedModels().filter(({ name }) => filter.models?.includes(name) ?? true);
  const [field, setField] = useState<string | null>(filter.field ?? null);
  const [old, setOld] = useState(textOf(filter.old));
  const [value, setValue] = useState(textOf(filter.new));
  const given = (text: string) => (text === "" ? undefined : text);
  const choices = choicesOf(models, field);
  const inputs = {
    size: "xs",
    placeholder: t("investigate.anything"),
    comboboxProps: { withinPortal: false },
  } as const;
  return (
    <EditorForm
      disabled={field === null}
      onSubmit={() => onApply({ field: field ?? undefined, old: given(old), new: given(value) })}
    >
      <Select
        label={t("investigate.fieldThatChanged")}
        size="xs"
        searchable
        data-autofocus
        openOnFocus={false}
        data={fieldsOf(models)}
        value={field}
        onChange={setField}
        comboboxProps={{ withinPortal: false }}
      />
      <Group gap="xs" grow align="flex-start">
        {choices === null ? (
          <>
            <TextInput
              label={t("investigate.from")}
              {...plain(inputs)}
              value={old}
              onChange={(event) => setOld(event.currentTarget.value)}
            />
            <TextInput
              label={t("investigate.to")}
              {...plain(inputs)}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          </>
        ) : (
          <>
            <Autocomplete
              label={t("investigate.from")}
              {...inputs}
              data={choices}
              value={old}
              onChange={setOld}
            />
            <Autocomplete
              label={t("investigate.to")}
              {...inputs}
              data={choices}
              value={value}
              onChange={setValue}
            />
          </>
        )}
      </Group>
    </EditorForm>
  );
}

function plain({ size, placeholder }: { readonly size: "xs"; readonly placeholder: string }) {
  return { size, placeholder };
}

function textOf(value: LogFilter["old"]): string {
  return value === undefined ? "" : String(value);
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

/** The values of a field, as they are stored, if it has a few. */
function choicesOf(models: readonly TrackedModel[], field: string | null): readonly string[] | null {
  const values = models.flatMap(({ choices }) => Object.keys(choices[field ?? ""] ?? {}));
  return values.length === 0 ? null : [...new Set(values)];
}
