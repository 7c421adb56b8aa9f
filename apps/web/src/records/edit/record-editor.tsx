import {
  type RecordDescription,
  type RecordField,
  type RecordRef,
  useRefreshRecord,
  type Value,
} from "@hindsight/history-ui/parts";
import { SimpleGrid } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { VersionedRecord } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { EditFrame } from "./edit-frame.tsx";
import { changedFields } from "./field-values.ts";
import { formFields } from "./form-fields.ts";
import { RecordControl } from "./record-control.tsx";
import { editableFields, formValues, recordValue } from "./record-values.ts";
import { useEditing } from "./use-editing.ts";

interface RecordEditorProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  readonly now: VersionedRecord;
}

/** The edit form of a record of any model. Only changed fields are sent. */
export function RecordEditor({ record, description, now }: RecordEditorProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshRecord();
  const fields = editableFields(description);
  const snapshotOf = ({ version, values }: VersionedRecord) => ({
    version,
    values: formValues(fields, values),
  });
  const editing = useEditing(record, snapshotOf(now));
  const { base, values, reason } = editing;
  const [errors, setErrors] = useState<Readonly<Record<string, string | undefined>>>({});
  const queryKey = trpc.records.get.queryKey(record);
  const save = useMutation(
    trpc.records.update.mutationOptions({
      onSuccess: async (saved) => {
        queryClient.setQueryData(queryKey, saved);
        editing.saved(snapshotOf(saved));
        toastDone(t("common.saved"));
        await refresh([record]);
      },
      // It may have been refused because the record has changed meanwhile.
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const submit = () => {
    const found: Record<string, string | undefined> = {};
    const changed = changedFields(base.values, values);
    const sent: Record<string, Value> = {};
    for (const field of fields.filter((each) => each.field in changed)) {
      const checked = check(field, values[field.field] ?? null);
      if ("error" in checked) found[field.field] = checked.error;
      else sent[field.field] = checked.value;
    }
    if (reason.trim() === "") found["reason"] = t("records.sayWhy");
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    save.mutate({ ...record, values: sent, reason: reason.trim(), seen: base.version });
  };
  return (
    <EditFrame
      record={record}
      editing={editing}
      fields={formFields(fields)}
      reasonRequired
      reasonError={errors["reason"]}
      save={save}
      onSave={submit}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {fields.map((field) => (
          <RecordControl
            key={field.field}
            field={field}
            value={values[field.field] ?? null}
            error={errors[field.field]}
            onChange={(value) => editing.set({ [field.field]: value })}
          />
        ))}
      </SimpleGrid>
    </EditFrame>
  );
}

function check(field: RecordField, held: Value): { readonly value: Value } | { readonly error: string } {
  try {
    const value = recordValue(field, held);
    return value === null && !field.nullable ? { error: t("records.thisCannotBeEmpty") } : { value };
  } catch {
    return { error: t("records.thisIsNoJson") };
  }
}
