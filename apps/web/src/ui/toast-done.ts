import { notifications } from "@mantine/notifications";

/** Says briefly that something succeeded. */
export function toastDone(message: string): void {
  notifications.show({ message, color: "green", autoClose: 4000 });
}
