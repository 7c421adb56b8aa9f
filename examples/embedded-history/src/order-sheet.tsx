import { useQuery } from "@tanstack/react-query";

import { client } from "./client.ts";

/** What this application itself shows of an order. */
export function OrderSheet({ orderId }: { readonly orderId: string }) {
  const order = useQuery({
    queryKey: ["order", orderId],
    queryFn: () => client.orders.get.query({ id: orderId }),
  });
  if (order.data === undefined) return <p role="status">{order.error?.message ?? "Turning the page"}</p>;
  const { number, customer, status, total, internalNotes } = order.data;
  return (
    <section className="sheet" aria-label="Order">
      <h1>
        {number} for {customer.name}
      </h1>
      <p>
        {status}, <b>{total}</b>
      </p>
      <p>{internalNotes}</p>
    </section>
  );
}
