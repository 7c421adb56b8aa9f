/** What a value is stored and shown as under the `fixed` mask, and where another mask would show too much. */
export const MASK = "••••••";

/** The masks that have a name. */
export const MASKS = ["fixed", "hash", "last-four"] as const;

/** A mask of the application's own. */
export interface SqlMask {
  /**
   * Gives a PostgreSQL expression from that of the value, which is never NULL there and has the column's type. Computed
   * where the change is recorded, so it may call functions but not read tables. A result that holds the value itself
   * is replaced with {@link MASK}.
   */
  readonly sql: (value: string) => string;
}

/**
 * What is stored in place of a value: `fixed` says only that there is one; `hash` is the same for equal values and needs
 * the `secret` of the audit; `last-four` shows four characters of at least eight.
 */
export type Mask = (typeof MASKS)[number] | SqlMask;

/** The least that {@link SizeMask} takes: what it writes in place of a value is not much shorter. */
export const LEAST_OVER = 64;

/**
 * Keeps long values out of the history: up to `over` bytes (a whole number, 64 or more) the value itself is stored as text,
 * and of a longer one its SHA-256 and its size, `sha256:<64 hexadecimal digits> (123456 bytes)`. Hides nothing.
 */
export interface SizeMask {
  readonly over: number;
}
