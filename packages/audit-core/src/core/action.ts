/** What happened to a row: stored as a version of it, one character each: `+`, `~`, `-`. */
export const CHANGE_ACTIONS = ["create", "update", "delete"] as const;

/**
 * What the log holds beside changes: somebody looked at a row (`?`), something that only the application knows (`!`), a
 * statement that was not recorded because it was to be skipped (`|`), or versions that left the database (`x`). No state of
 * a row is made of them.
 */
export const ENTRY_ACTIONS = ["access", "note", "gap", "removal"] as const;

/** Every action. */
export const ACTIONS = [...CHANGE_ACTIONS, ...ENTRY_ACTIONS] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** What a version can say that it is: an action, or `unknown` for a character that stands for none. */
export type RecordedAction = Action | "unknown";

/** The character an action is stored as. */
export const STORED_ACTIONS = {
  create: "+",
  update: "~",
  delete: "-",
  access: "?",
  note: "!",
  gap: "|",
  removal: "x",
} as const satisfies Readonly<Record<Action, string>>;
