import { z } from "zod";

import { historySearch } from "../../history/history-search.ts";

export const recordTab = z.enum(["record", "history", "blame", "related", "access"]);

/** The state of a record's page that is stored in the URL. */
export const recordSearch = historySearch.extend({
  tab: recordTab.optional().catch(undefined),
  /** The field whose history is shown beside the page. */
  field: z.string().max(100).optional().catch(undefined),
});
