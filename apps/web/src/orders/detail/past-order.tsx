import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { PagePending } from "../../ui/page-pending.tsx";

/** Where an order is that does not exist: at its history, if it ever did. */
export function PastOrder({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const [at] = useState(() => new Date().toISOString());
  const row = { model: "Order", key: id };
  const found = useQuery(trpc.history.presence.queryOptions({ ...row, at }));
  if (found.isPending) return <PagePending />;
  const known = found.data?.presence === "deleted" || found.data?.presence === "unknown";
  return known ? (
    <Navigate to="/records/$model/$key" params={row} search={{}} replace />
  ) : (
    <NotFoundPage what="order" />
  );
}
