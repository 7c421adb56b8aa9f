import { z } from "zod";

import { historySearch } from "../../history/record/history-search.ts";

export const orderTab = z.enum(["details", "items", "history"]);

/** The state of an order's page that is stored in the URL. */
export const orderSearch = historySearch.extend({ tab: orderTab.optional().catch(undefined) });
