import { AuditError } from "./error.ts";

/** Items on a page without a `limit`. */
export const DEFAULT_LIMIT = 50;
/** Largest `limit` of a page. */
export const MAX_LIMIT = 500;

/** One page of a list, with keyset pagination: there is no offset and no total. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The `after` of the next page; `null` on the last page. */
  readonly next: string | null;
}

/** A page of a history, which may have lost its oldest part. */
export interface KeptPage<T> extends Page<T> {
  /** Retention may have removed versions that are older than this instant, in ISO 8601; `null` if it removed none. */
  readonly removedBefore: string | null;
}

/** Which part of a list to read. */
export interface PageQuery {
  /**
   * Items on the page, 1 to 500.
   * @default 50
   */
  readonly limit?: number | undefined;
  /** The `next` of the previous page. */
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
