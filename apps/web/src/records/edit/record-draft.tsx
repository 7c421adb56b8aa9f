import type { RecordDescription, RecordRef } from "@hindsight/history-ui/parts";

import { formFields } from "./form-fields.ts";
import { KeptDraft } from "./kept-draft.tsx";
import { editableFields, formValues } from "./record-values.ts";

interface RecordDraftProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
}

/** What somebody typed about a record that cannot be edited now. */
export function RecordDraft({ record, description }: RecordDraftProps) {
  const fields = editableFields(description);
  return <KeptDraft record={record} form={formValues(fields, {})} fields={formFields(fields)} />;
}
