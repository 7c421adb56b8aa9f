/**
 * A recorded value, which JSON can hold without loss. Numbers that a JavaScript number cannot represent exactly (bigint,
 * numeric, long numbers inside JSON) and all other types are strings in PostgreSQL's text form: binary is `\x…` in
 * hexadecimal, a timestamp ISO 8601 in UTC with up to six decimals. A JSON null reads as `null`, like SQL NULL; a revert
 * tells them apart.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
