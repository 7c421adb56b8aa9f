import type { ScrolledList } from "./measure-scroll.ts";

/** Where everybody begins. */
export const FIRST_ROUTE = "/sign-in";

/** The log of all models. */
export const INVESTIGATE = {
  name: "Investigate",
  path: "/investigate",
  list: 'main [role="rowgroup"]:last-child',
  place: "aria-rowindex",
} as const satisfies Omit<ScrolledList, "rows"> & { readonly path: string };

/** The versions of the order with the long life. */
export const RECORD = {
  name: "Timeline of a record",
  path: "/orders/1?tab=history",
  list: 'main section[aria-label="Versions, newest first"] > ol',
  place: "aria-posinset",
} as const satisfies Omit<ScrolledList, "rows"> & { readonly path: string };
