import { showToast } from "../toasts/show-toast.ts";

/** Shows a notification of success. */
export function toastDone(message: string): void {
  showToast({ message, color: "green", autoClose: 4000 });
}
