/** What happened to the row. Stored as one character: `+`, `~`, `-`. */
export type Action = "create" | "update" | "delete";

export const ACTIONS = ["create", "update", "delete"] as const satisfies readonly Action[];
