import type { RecordRef } from "@hindsight/history-ui/parts";
import { useMemo } from "react";

import { useUser } from "../../session/use-user.ts";
import { DraftStore } from "./draft-store.ts";
import type { FieldValues } from "./field-values.ts";

/** The place of the signed-in person's draft about a record. */
export function useDraftStore<V extends FieldValues>({ model, key }: RecordRef): DraftStore<V> {
  const { id } = useUser();
  return useMemo(() => new DraftStore<V>(id, { model, key }), [id, model, key]);
}
