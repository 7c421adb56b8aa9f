/** The text that replaces a value under the mask `fixed`, or if another mask would reveal the value. */
export const MASK = "••••••";

/** The built-in masks. */
export const MASKS = ["fixed", "hash", "last-four"] as const;

/**
 * A mask written in SQL.
 * @example
 * // The domain of an address only: track(User, { mask: { email: domain } })
 * const domain = { sql: (value: string) => `split_part(${value}, '@', 2)` };
 */
export interface SqlMask {
  /**
   * Returns a PostgreSQL expression for the mask.
   * @param value the expression of the value: of the column's type, never NULL.
   * @returns an expression of the value alone. It may call functions but not read tables. If its result contains the value
   * itself, {@link MASK} is stored.
   */
  readonly sql: (value: string) => string;
}

/**
 * What is stored in place of a value: `fixed` only shows that there is one; `hash` is the same for equal values and needs
 * the `secret` of the audit; `last-four` shows the last four characters of values that have at least eight.
 */
export type Mask = (typeof MASKS)[number] | SqlMask;

/** Smallest size of a {@link SizeMask}, in bytes: the hash and size it stores are about as long. */
export const LEAST_OVER = 64;

/**
 * Keeps long values out of the history. A value of up to `over` bytes (a whole number, 64 or more) is stored as text; of a
 * longer one the SHA-256 and size are stored: `sha256:<64 hexadecimal digits> (123456 bytes)`. It does not hide anything.
 */
export interface SizeMask {
  readonly over: number;
}
