import { decimalText } from "../../ui/number-text.ts";

const MINUTE = 60;
const HOUR = 3600;

/** How long something took: "0.4 s", "3 min", "2 h 5 min". */
export function tookText(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  if (seconds < 10) return `${decimalText(seconds)} s`;
  if (seconds < MINUTE) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / MINUTE);
  if (seconds < HOUR) return `${minutes} min`;
  return `${Math.floor(minutes / MINUTE)} h ${minutes % MINUTE} min`;
}
