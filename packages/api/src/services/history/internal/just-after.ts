import { toInstant } from "@hindsight/audit-core";

/** The instant one microsecond later, for ends of periods that are not part of them. */
export function justAfter(at: string): string {
  const [seconds = "", fraction = ""] = toInstant(at).replace("Z", "").split(".");
  const next = Number(fraction) + 1;
  const whole = new Date(Date.parse(`${seconds}Z`) + (next === 1_000_000 ? 1000 : 0))
    .toISOString()
    .slice(0, 19);
  return `${whole}.${String(next % 1_000_000).padStart(6, "0")}Z`;
}
