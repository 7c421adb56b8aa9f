import { localTime } from "./format.ts";

/** An instant in UTC as the server writes it into a message. */
const INSTANT = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00(?::?00)?)/g;

/** The text with its instants as the viewer reads them. */
export function withLocalTimes(text: string): string {
  return text.replaceAll(INSTANT, localTime);
}
