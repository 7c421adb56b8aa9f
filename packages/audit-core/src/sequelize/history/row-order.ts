import { AuditError } from "../../core/error.ts";
import type { LogEntry } from "../../core/log-entry.ts";
import type { LogQuery } from "../../postgres/read/log-query.ts";
import type { HistoryPage } from "../types/query-options.ts";
import { cursorOf, effectOf, type VersionQuery } from "./version-query.ts";

/** An order in which a row's history is paged. */
export interface RowOrder {
  readonly name: LogQuery["order"];
  /** Continues after a page. */
  behind(query: VersionQuery, after: HistoryPage["after"]): void;
  readonly cursorOf: (version: LogEntry) => string;
}

const ORDERS: Readonly<Record<NonNullable<HistoryPage["sortBy"]>, RowOrder>> = {
  at: { name: "newest-of-row", behind: (query, after) => void query.after(after), cursorOf },
  effectiveAt: {
    name: "latest-effect-of-row",
    behind: (query, after) => void query.afterEffect(after),
    cursorOf: effectOf,
  },
};

/** @throws {AuditError} OPTION_INVALID */
export function rowOrder(model: string, page: HistoryPage): RowOrder {
  const { sortBy = "at" } = page;
  if (Object.hasOwn(ORDERS, sortBy)) return ORDERS[sortBy];
  throw new AuditError(
    "OPTION_INVALID",
    `${model}.history: sortBy must be ${Object.keys(ORDERS).join(" or ")}`,
  );
}
