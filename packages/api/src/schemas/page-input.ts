import { z } from "zod";

import { Text } from "./text.ts";

/** Which page of a keyset-paged list to read. */
export const PageInput = z.strictObject({
  /** Items on the page, 1 to 500. */
  limit: z.int().min(1).max(500).default(50),
  /** The `next` of the previous page; `null` for the first page. */
  after: Text.min(1).max(1000).nullable().default(null),
});
export type PageInput = z.input<typeof PageInput>;
