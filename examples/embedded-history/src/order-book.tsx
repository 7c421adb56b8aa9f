import { useQuery } from "@tanstack/react-query";

import { client } from "./client.ts";
import { OrderHistory } from "./order-history.tsx";
import { OrderSheet } from "./order-sheet.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** One order of the book, with its history below. */
export function OrderBook({ orderId }: { readonly orderId: string }) {
  const session = useQuery({ queryKey: ["session"], queryFn: () => client.session.me.query() });
  return (
    <>
      <header className="masthead">
        <b>Bramble &amp; Sons</b> Order book, page {orderId}
      </header>
      <main className="page">
        {session.data?.user === null && <SignInForm onSignedIn={() => void session.refetch()} />}
        {session.data?.user != null && (
          <>
            <OrderSheet orderId={orderId} />
            <OrderHistory orderId={orderId} />
          </>
        )}
      </main>
    </>
  );
}
