import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { labelOf } from "./label-of.ts";
import { useDescription } from "./use-description.ts";

const STALE_MS = 60_000;

/** The label of a record as it is now; `null` for one without, or that is not there. */
export function useRecordLabel(record: RecordRef): string | null {
  const trpc = useTRPC();
  const described = useDescription(record.model);
  const found = useQuery(trpc.records.get.queryOptions(record, { staleTime: STALE_MS, retry: false }));
  if (described.data === undefined || found.data === undefined) return null;
  return labelOf(described.data, found.data.values);
}
