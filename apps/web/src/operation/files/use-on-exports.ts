import { useLive } from "@hindsight/history-ui/parts";
import { useEffect, useEffectEvent } from "react";

/** Calls when somebody has started or ended an export, wherever that was. */
export function useOnExports(onExports: () => void): void {
  const { onEvents } = useLive();
  const call = useEffectEvent(onExports);
  useEffect(
    () =>
      onEvents((events) => {
        if (events.some(({ model }) => model === "Export")) call();
      }),
    [onEvents],
  );
}
