import { z } from "zod";

import { historySearch } from "../../history/record/history-search.ts";

export const orderTab = z.enum(["details", "items", "history"]);

/** What the address of an order's page remembers. */
export const orderSearch = historySearch.extend({ tab: orderTab.optional().catch(undefined) });
