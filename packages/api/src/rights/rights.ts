import type { Role } from "@hindsight/db";

/** The rights that an account can have. */
export const RIGHTS = {
  "view-records": "see the records as they are now",
  "view-history": "see what records were and who changed them",
  "view-sensitive": "see sensitive models and fields, now and in the past",
  export: "take history out in files",
  edit: "change records",
  revert: "put records back to what they were",
  archive: "move old history out of the database, and have other jobs done on it",
  "manage-subscriptions": "see and steer subscriptions to the log, and tell other systems of changes",
  "manage-users": "make accounts, change their roles and end their sessions",
} as const;

export type Right = keyof typeof RIGHTS;

/** The rights of each role. All others are refused. */
export const ROLE_RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ["view-records"],
  auditor: ["view-records", "view-history", "view-sensitive", "export"],
  admin: [
    "view-records",
    "view-history",
    "view-sensitive",
    "export",
    "edit",
    "revert",
    "archive",
    "manage-subscriptions",
    "manage-users",
  ],
  service: ["view-records", "view-history", "export", "edit"],
};

/** What a procedure requires of its caller: a right, any account, or nothing. */
export type Need = Right | "signed-in" | "everybody";
