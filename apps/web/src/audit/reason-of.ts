import { type LogEntry, nameIn } from "@hindsight/history-ui/parts";

const NUMBER = /\d[\d:.TZ-]*/;

/** What stands in the names of sentences where they have a number or a time. */
const PLACE = "…";

/**
 * The reason of an entry. That of a note of the application begins with what it did, which is said in the viewer's words; what
 * somebody gave as the reason stays as it is.
 */
export function reasonOf({ action, reason }: Pick<LogEntry, "action" | "reason">): string | null {
  if (action !== "note" || reason === null) return reason;
  const whole = nameIn("sentence", reason);
  if (whole !== reason) return whole;
  const [did = "", ...given] = reason.split(": ");
  return given.length === 0 ? translated(did) : `${translated(did)}: ${given.join(": ")}`;
}

function translated(did: string): string {
  const number = NUMBER.exec(did)?.[0];
  if (number === undefined) return nameIn("sentence", did);
  const name = did.replace(number, PLACE);
  const known = nameIn("sentence", name);
  return known === name ? did : known.replace(PLACE, number);
}
