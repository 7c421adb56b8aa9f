import { lazy, Suspense, useSyncExternalStore } from "react";

import { toastHost } from "./toast-host.ts";

const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

/** The corner of the page where toasts appear. */
export function Toasts() {
  const isWanted = useSyncExternalStore(toastHost.subscribe, toastHost.isWanted);
  return (
    isWanted && (
      <Suspense>
        <Notifications position="bottom-right" />
      </Suspense>
    )
  );
}
