/** What happened to the row. Stored as one character: `+`, `~`, `-`. */
export type Action = "create" | "update" | "delete";

/** Every action. */
export const ACTIONS = ["create", "update", "delete"] as const satisfies readonly Action[];
