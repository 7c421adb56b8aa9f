import { TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { readAddress } from "../search/log-filter.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

interface TextEditorProps extends EditorProps {
  readonly respect: "reason" | "text" | "requestId" | "transactionId" | "remoteAddress";
}

export function TextEditor({ respect, filter, onApply }: TextEditorProps) {
  const [text, setText] = useState(filter[respect] ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const apply = () => {
    const { filter: read, problems } = readAddress({ [respect]: text.trim() });
    if (problems[0] === undefined)
      onApply(respect === "reason" ? { ...read, withoutReason: undefined } : read);
    else setProblem(problems[0].says);
  };
  return (
    <EditorForm onSubmit={apply} disabled={text.trim() === ""}>
      <TextInput
        label={t(`investigate.filter.${respect}`)}
        description={t(`investigate.hint.${respect}`)}
        size="xs"
        data-autofocus
        error={problem}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </EditorForm>
  );
}
