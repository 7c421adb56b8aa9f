import { useMemo } from "react";

import type { RecordRef } from "../../audit/record-ref.ts";
import { useUser } from "../../session/use-user.ts";
import { DraftStore } from "./draft-store.ts";
import type { FieldValues } from "./field-values.ts";

/** The place of the signed-in person's draft about a record. */
export function useDraftStore<V extends FieldValues>({ model, key }: RecordRef): DraftStore<V> {
  const { id } = useUser();
  return useMemo(() => new DraftStore<V>(id, { model, key }), [id, model, key]);
}
