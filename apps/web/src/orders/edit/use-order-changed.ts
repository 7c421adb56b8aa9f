import { useRefreshRecord } from "../../audit/use-refresh-record.ts";
import { toastDone } from "../../ui/toast-done.ts";

/** To be called after an order was changed: says so and loads it again. */
export function useOrderChanged(id: string): (message: string) => Promise<void> {
  const refresh = useRefreshRecord();
  return async (message) => {
    toastDone(message);
    await refresh([{ model: "Order", key: id }]);
  };
}
