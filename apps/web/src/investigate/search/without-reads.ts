import type { LogFilter } from "./log-filter.ts";

/** The filter, which leaves out who read what unless the address asks for it: to look at the log makes such entries. */
export function withoutReads(filter: LogFilter): LogFilter {
  const { reads = false, ...others } = filter;
  return others.actions?.includes("access") === true ? others : { ...others, reads };
}
