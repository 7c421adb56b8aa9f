/**
 * A recorded value, safe to send as JSON without loss. Numbers that a JavaScript number cannot hold
 * (bigint, numeric), binary (`\x…` hex), timestamps (ISO 8601, UTC, six decimals at most) and every other
 * type appear in PostgreSQL's text form.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
