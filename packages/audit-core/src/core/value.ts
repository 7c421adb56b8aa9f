/**
 * A recorded value, safe to send as JSON without loss. Numbers that a JavaScript number cannot hold (bigint, numeric,
 * long numbers inside JSON), binary (`\x…` hex), timestamps (ISO 8601, UTC, six decimals at most) and every other type
 * appear in PostgreSQL's text form. A JSON null reads like SQL NULL; a revert puts the right one back.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
