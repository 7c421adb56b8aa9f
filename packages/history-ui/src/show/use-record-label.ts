import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { labelOf } from "./label-of.ts";
import { useDescription } from "./use-description.ts";

const STALE_MS = 60_000;

/** The label of a record as it is now; `null` for one without, or that is not there. */
export function useRecordLabel({ model, key }: RecordRef): string | null {
  const trpc = useTRPC();
  const described = useDescription(model);
  const asked = trpc.records.get.queryOptions({ model, key }, { staleTime: STALE_MS, retry: false });
  const found = useQuery(asked);
  if (described.data === undefined || found.data === undefined) return null;
  return labelOf(described.data, found.data.values);
}
