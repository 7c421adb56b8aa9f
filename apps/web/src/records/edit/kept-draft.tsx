import { clockTime, type RecordRef, Strip, ValueView } from "@hindsight/history-ui/parts";
import { IconPencilBolt } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
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
          label: t("records.discardDraft"),
          onClick: () => {
            store.drop();
            setDraft(null);
          },
        },
      ]}
    >
      {t("records.draftIsKept", { value: clockTime(new Date(draft.at)) })}
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
