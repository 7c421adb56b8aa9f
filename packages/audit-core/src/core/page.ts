import { AuditError } from "./error.ts";

/** Items on a page that does not say how many. */
export const DEFAULT_LIMIT = 50;
/** Most items a page can hold. */
export const MAX_LIMIT = 500;

/** One page of a list that is walked by keyset: no offsets, no total. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Pass as `after` for the page that follows; `null` on the last one. */
  readonly next: string | null;
}

/** Which part of a list to read. */
export interface PageQuery {
  /**
   * Items on the page, 1 to 500.
   * @default 50
   */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | null | undefined;
}

/** @throws {AuditError} LIMIT_INVALID unless it is a whole number from 1 to `most`. */
export function toLimit(limit: number = DEFAULT_LIMIT, most: number = MAX_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new AuditError(
    "LIMIT_INVALID",
    `limit must be a whole number from 1 to ${most}, not ${String(limit)}`,
  );
}
