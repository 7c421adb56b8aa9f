import { HistoryProvider, RecordHistory } from "@hindsight/history-ui";
import { useQueryClient } from "@tanstack/react-query";

import { client } from "./client.ts";

/** The history of an order. What is put back appears in this application's own sheet at once. */
export function OrderHistory({ orderId }: { readonly orderId: string }) {
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ["order", orderId] });
  return (
    <HistoryProvider client={client} may={{ revert: true }} locale={navigator.language} onChanged={reload}>
      <RecordHistory record={{ model: "Order", key: orderId }} />
    </HistoryProvider>
  );
}
