import type { Customer, Order } from "@hindsight/db";

/** The customer of an order; the query that read the order must have included it. */
export function customerOf({ customer }: Order): Customer {
  if (customer === undefined) throw new Error("the order was read without its customer");
  return customer;
}
