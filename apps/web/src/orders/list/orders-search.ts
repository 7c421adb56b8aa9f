import { ORDER_STATUSES } from "@hindsight/api/values";

import { oneOf } from "../../address/one-of.ts";
import { shortText } from "../../address/short-text.ts";

/** The state of the orders list that is stored in the URL. */
export interface OrdersSearch {
  readonly search?: string | undefined;
  readonly status?: (typeof ORDER_STATUSES)[number] | undefined;
  readonly deleted?: boolean | undefined;
}

/** What of an address the list can use. */
export function ordersSearch(address: { readonly [Name in keyof OrdersSearch]?: unknown }): OrdersSearch {
  const { search, status, deleted } = address;
  return {
    search: shortText(search),
    status: oneOf(ORDER_STATUSES, status),
    deleted: oneOf([true, false], deleted),
  };
}
