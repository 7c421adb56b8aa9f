import { oneOf } from "../../address/one-of.ts";
import { shortText } from "../../address/short-text.ts";
import { type HistorySearch, historySearch } from "../../history/history-search.ts";

export const RECORD_TABS = ["record", "history", "blame", "related", "access"] as const;

/** The state of a record's page that is stored in the URL. */
export interface RecordSearch extends HistorySearch {
  readonly tab?: (typeof RECORD_TABS)[number] | undefined;
  /** The field whose history is shown beside the page. */
  readonly field?: string | undefined;
}

/** What of an address the page can use. */
export function recordSearch({ tab, field, ...history }: Readonly<Record<string, unknown>>): RecordSearch {
  return { ...historySearch(history), tab: oneOf(RECORD_TABS, tab), field: shortText(field) };
}
