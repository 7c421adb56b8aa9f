import { ACTIONS, SEVERITIES } from "@hindsight/api/schemas";
import { actionName, nameIn, type TrackedModel, useTrackedModels } from "@hindsight/history-ui/parts";
import { Checkbox, ScrollArea, Stack } from "@mantine/core";
import { useState } from "react";

import { tagsOf } from "../../audit/tags-of.ts";
import { t } from "../../i18n/i18n.ts";
import { readAddress } from "../search/log-filter.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

interface ChoicesEditorProps extends EditorProps {
  readonly respect: "models" | "actions" | "tags" | "severities";
}

/** One or more of a few known values. */
export function ChoicesEditor({ respect, filter, onApply }: ChoicesEditorProps) {
  const [chosen, setChosen] = useState<readonly string[]>(filter[respect] ?? []);
  const models = useTrackedModels();
  const apply = () =>
    onApply({ [respect]: undefined, ...(chosen.length > 0 && readAddress({ [respect]: chosen }).filter) });
  return (
    <EditorForm onSubmit={apply}>
      <Checkbox.Group label={t(`investigate.filter.${respect}`)} value={[...chosen]} onChange={setChosen}>
        <ScrollArea.Autosize mah={280} mt={6} viewportProps={{ tabIndex: 0 }}>
          <Stack gap={8} p={2}>
            {choicesOf(respect, models).map(({ value, label }, index) => (
              <Checkbox key={value} value={value} label={label} data-autofocus={index === 0 || undefined} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Checkbox.Group>
    </EditorForm>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function choicesOf(
  respect: ChoicesEditorProps["respect"],
  models: readonly TrackedModel[],
): readonly Choice[] {
  const asItIs = (value: string): Choice => ({ value, label: value });
  if (respect === "models") return models.map(({ name, title }) => ({ value: name, label: title }));
  if (respect === "actions") return ACTIONS.map((value) => ({ value, label: actionName(value) }));
  if (respect === "severities")
    return SEVERITIES.map((value) => ({ value, label: nameIn("severity", value) }));
  return tagsOf(models).map(asItIs);
}
