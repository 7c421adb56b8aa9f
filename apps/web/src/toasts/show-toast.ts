import type { NotificationData } from "@mantine/notifications";

import { toastHost } from "./toast-host.ts";

/** Shows a message in a corner of the page. */
export function showToast(toast: NotificationData): void {
  toastHost.want();
  void import("@mantine/notifications").then(({ notifications }) => notifications.show(toast));
}
