import { useRefreshRecord } from "@hindsight/history-ui/parts";

import { toastDone } from "../../ui/toast-done.ts";

/** Returns a function to call after an order was changed: it shows a notification and reloads the order. */
export function useOrderChanged(id: string): (message: string) => Promise<void> {
  const refresh = useRefreshRecord();
  return async (message) => {
    toastDone(message);
    await refresh([{ model: "Order", key: id }]);
  };
}
