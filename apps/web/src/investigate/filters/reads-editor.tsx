import { Checkbox } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

/** Whether the list has who read what. */
export function ReadsEditor({ filter, onApply }: EditorProps) {
  const [shown, setShown] = useState(filter.reads !== false);
  return (
    <EditorForm onSubmit={() => onApply({ reads: shown ? true : undefined })}>
      <Checkbox
        label={t("investigate.includeReads")}
        description={t("investigate.whatReadsAre")}
        data-autofocus
        checked={shown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
    </EditorForm>
  );
}
