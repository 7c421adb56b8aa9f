/** What happened to a row: stored as a version of it, one character each: `+`, `~`, `-`. */
export const CHANGE_ACTIONS = ["create", "update", "delete"] as const;

/** Updates by which a paranoid model marked a row as deleted, or took the mark off again. They are told apart when they are read. */
export const MARK_ACTIONS = ["soft-delete", "undelete"] as const;

/** One of {@link MARK_ACTIONS}. */
export type MarkAction = (typeof MARK_ACTIONS)[number];

/** Every action of a version. */
export const VERSION_ACTIONS = [...CHANGE_ACTIONS, ...MARK_ACTIONS] as const;

/** One of {@link VERSION_ACTIONS}. */
export type VersionAction = (typeof VERSION_ACTIONS)[number];

/**
 * What the log holds beside versions: somebody looked at a row (`?`), something that only the application knows (`!`), a
 * statement whose recording was paused (`|`), or versions that left the database (`x`). No state of a row is made of them.
 */
export const ENTRY_ACTIONS = ["access", "note", "gap", "removal"] as const;

/** Every action. */
export const ACTIONS = [...VERSION_ACTIONS, ...ENTRY_ACTIONS] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** The action of any entry of the log: `unknown` where the stored character stands for none. */
export type RecordedAction = Action | "unknown";

/** The character an action is stored as; marks are stored as updates. */
export const STORED_ACTIONS = {
  create: "+",
  update: "~",
  delete: "-",
  access: "?",
  note: "!",
  gap: "|",
  removal: "x",
} as const satisfies Readonly<Record<Exclude<Action, MarkAction>, string>>;
