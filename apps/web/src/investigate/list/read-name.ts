import { t } from "../../i18n/i18n.ts";

/** Model of the entries about reads of the history of several records; their key is the procedure. */
export const READS = "History read";

const AREAS = ["exports", "history", "log", "reports", "stats", "undo"] as const;

/** What was read, for people: "the log" of `log.feed`. */
export function readName(procedure: string): string {
  const area = AREAS.find((one) => procedure.startsWith(`${one}.`));
  return area === undefined ? procedure : t(`investigate.readArea.${area}`);
}
