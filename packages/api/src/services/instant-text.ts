/** SQL that selects an instant as text, spelt as the library spells it: ISO 8601 in UTC with six decimals. */
export function instantText(sql: string): string {
  return `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
