import { said, visibleText } from "@hindsight/history-ui/parts";

/** What the last try of a delivery failed with, in the viewer's words. */
export function deliveryError(error: string): string {
  return visibleText(said(error.replace(/^Error: /, "")));
}
