import { useTrackedModels } from "@hindsight/history-ui/parts";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";
import { SUGGESTIONS } from "./suggestions.ts";

/** One record, by its model and key. */
export function RecordEditor({ filter, onApply }: EditorProps) {
  const models = useTrackedModels();
  const [model, setModel] = useState<string | null>(filter.models?.[0] ?? null);
  const [key, setKey] = useState(filter.key ?? "");
  return (
    <EditorForm
      disabled={model === null || key.trim() === ""}
      onSubmit={() => onApply({ models: model === null ? undefined : [model], key: key.trim() })}
    >
      <Select
        label={t("investigate.model")}
        size="xs"
        data-autofocus
        openOnFocus={false}
        data={models.map(({ name, title }) => ({ value: name, label: title }))}
        value={model}
        onChange={setModel}
        comboboxProps={SUGGESTIONS}
      />
      <TextInput
        label={t("investigate.keyOfTheRecord")}
        size="xs"
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
    </EditorForm>
  );
}
