/** The `xid8`, as a number, of the `xid` of a catalog row; `near` is any recent `xid8`. */
export function fullTransactionId(xid: string, near: string): string {
  const base = `${near}::text::bigint`;
  const distance = `((${xid}::text::bigint - ${base}) & 4294967295)`;
  return `${base} + (${distance} + 2147483648) % 4294967296 - 2147483648`;
}
