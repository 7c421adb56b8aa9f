import { oneOf } from "../../address/one-of.ts";
import { shortText } from "../../address/short-text.ts";
import { type HistorySearch, historySearch } from "../../history/history-search.ts";

export const ORDER_TABS = ["details", "items", "history", "blame", "related", "access"] as const;

/** The state of an order's page that is stored in the URL. */
export interface OrderSearch extends HistorySearch {
  readonly tab?: (typeof ORDER_TABS)[number] | undefined;
  /** The field whose history is shown beside the page. */
  readonly field?: string | undefined;
}

/** What of an address the page can use. */
export function orderSearch({ tab, field, ...history }: Readonly<Record<string, unknown>>): OrderSearch {
  return { ...historySearch(history), tab: oneOf(ORDER_TABS, tab), field: shortText(field) };
}
