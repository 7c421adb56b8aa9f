import { notifications } from "@mantine/notifications";

/** Shows a notification of success. */
export function toastDone(message: string): void {
  notifications.show({ message, color: "green", autoClose: 4000 });
}
