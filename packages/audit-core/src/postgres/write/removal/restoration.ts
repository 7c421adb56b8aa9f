import { ACTION } from "../../table/stored-action.ts";

/** Member of the changes of a note that says which versions were stored again. */
export const RESTORED = "restored";

/** Whether an entry is the note of a restoration. */
export function isRestoration(row: string): string {
  return `${row}.version_action = ${ACTION.note} AND ${row}.version_key = '' AND ${row}.version_changes ? '${RESTORED}'`;
}
