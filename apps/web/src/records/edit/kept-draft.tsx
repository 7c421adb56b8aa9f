import { clockTime, type RecordRef, Strip, ValueView } from "@hindsight/history-ui/parts";
import { IconPencilBolt } from "@tabler/icons-react";
import { useState } from "react";

import { changedFields, type FieldValues } from "./field-values.ts";
import type { FormField } from "./form-field.ts";
import { useDraftStore } from "./use-draft-store.ts";

interface KeptDraftProps {
  readonly record: RecordRef;
  /** What the form would hold. */
  readonly form: FieldValues;
  readonly fields: readonly FormField[];
}

/** Shows what somebody typed about a record that cannot be edited now; nothing if they typed nothing. */
export function KeptDraft({ record, form, fields }: KeptDraftProps) {
  const store = useDraftStore(record);
  const [draft, setDraft] = useState(() => store.read(form));
  if (draft === null) return null;
  const typed = changedFields(draft.base, draft.values);
  return (
    <Strip
      color="blue"
      icon={<IconPencilBolt aria-hidden />}
      actions={[
        {
          label: "Discard it",
          onClick: () => {
            store.drop();
            setDraft(null);
          },
        },
      ]}
    >
      Your draft from {clockTime(new Date(draft.at))} is kept, and offered again when the record is back.
      {fields
        .filter(({ field }) => field in typed)
        .map(({ field, label }) => (
          <div key={field}>
            {label}: <ValueView value={typed[field]} />
          </div>
        ))}
    </Strip>
  );
}
