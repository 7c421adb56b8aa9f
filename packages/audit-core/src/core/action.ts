/** What happened to a row. Each is stored as a version of the row, as one character: `+`, `~` or `-`. */
export const CHANGE_ACTIONS = ["create", "update", "delete"] as const;

/** Updates with which a paranoid model set or cleared its deletion mark. Stored as updates and told apart when they are read. */
export const MARK_ACTIONS = ["soft-delete", "undelete"] as const;

/** One of {@link MARK_ACTIONS}. */
export type MarkAction = (typeof MARK_ACTIONS)[number];

/** Every action of a version. */
export const VERSION_ACTIONS = [...CHANGE_ACTIONS, ...MARK_ACTIONS] as const;

/** One of {@link VERSION_ACTIONS}. */
export type VersionAction = (typeof VERSION_ACTIONS)[number];

/**
 * Entries of the log that are not versions: a row was read (`?`), the application wrote a note (`!`), a statement was not
 * recorded because recording was paused (`|`), versions were removed from the database (`x`). No row's state depends on them.
 */
export const ENTRY_ACTIONS = ["access", "note", "gap", "removal"] as const;

/** One of {@link ENTRY_ACTIONS}. */
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

/** Every action. */
export const ACTIONS = [...VERSION_ACTIONS, ...ENTRY_ACTIONS] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** The action of any entry of the log: `unknown` if the stored character is not one of {@link STORED_ACTIONS}. */
export type RecordedAction = Action | "unknown";

/** The character that an action is stored as. {@link MARK_ACTIONS} are stored as updates. */
export const STORED_ACTIONS = {
  create: "+",
  update: "~",
  delete: "-",
  access: "?",
  note: "!",
  gap: "|",
  removal: "x",
} as const satisfies Readonly<Record<Exclude<Action, MarkAction>, string>>;
