import type { Respect } from "../search/filter-names.ts";
import { ChoicesEditor } from "./choices-editor.tsx";
import type { EditorProps } from "./editor-props.ts";
import { FieldEditor } from "./field-editor.tsx";
import { PeopleEditor } from "./people-editor.tsx";
import { PeriodEditor } from "./period-editor.tsx";
import { ReadsEditor } from "./reads-editor.tsx";
import { RecordEditor } from "./record-editor.tsx";
import { TextEditor } from "./text-editor.tsx";

interface FilterEditorProps extends EditorProps {
  readonly respect: Respect;
}

/** A form for one filter. Nothing changes before it is applied, so that each change is one entry of the browser's history. */
export function FilterEditor({ respect, ...editor }: FilterEditorProps) {
  switch (respect) {
    case "actors":
    case "onBehalfOf":
      return <PeopleEditor respect={respect} {...editor} />;
    case "models":
    case "actions":
    case "tags":
    case "severities":
      return <ChoicesEditor respect={respect} {...editor} />;
    case "reads":
      return <ReadsEditor {...editor} />;
    case "field":
      return <FieldEditor {...editor} />;
    case "key":
      return <RecordEditor {...editor} />;
    case "from":
      return <PeriodEditor {...editor} />;
    case "reason":
    case "text":
    case "requestId":
    case "transactionId":
    case "remoteAddress":
      return <TextEditor respect={respect} {...editor} />;
  }
}
