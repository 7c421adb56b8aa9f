import { type LogEntry, said } from "@hindsight/history-ui/parts";

/**
 * The reason of an entry. That of a note of the application begins with what it did, which is said in the viewer's words; what
 * somebody gave as the reason stays as it is.
 */
export function reasonOf({ action, reason }: Pick<LogEntry, "action" | "reason">): string | null {
  if (action !== "note" || reason === null) return reason;
  const whole = said(reason);
  if (whole !== reason) return whole;
  const [did = "", ...given] = reason.split(": ");
  return given.length === 0 ? said(did) : `${said(did)}: ${given.join(": ")}`;
}
