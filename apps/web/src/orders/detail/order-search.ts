import { z } from "zod";

import { historySearch } from "../../history/history-search.ts";

export const orderTab = z.enum(["details", "items", "history", "blame", "related", "access"]);

/** The state of an order's page that is stored in the URL. */
export const orderSearch = historySearch.extend({
  tab: orderTab.optional().catch(undefined),
  /** The field whose history is shown beside the page. */
  field: z.string().max(100).optional().catch(undefined),
});
