import { RecordHistory } from "@hindsight/history-ui";
import type { RecordRef } from "@hindsight/history-ui/parts";

import { useHistorySearch } from "./use-history-search.ts";

/** The history of a record, with what it shows kept in the address. */
export function HistoryTab({ record }: { readonly record: RecordRef }) {
  const [view, change] = useHistorySearch();
  return <RecordHistory record={record} view={view} onView={change} />;
}
