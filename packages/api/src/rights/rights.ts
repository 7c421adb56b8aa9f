import type { Role } from "@hindsight/db";

/** What an account may be allowed to do, each for itself. */
export const RIGHTS = {
  "view-records": "see the records as they are now",
  "view-history": "see what records were and who changed them",
  "view-sensitive": "see sensitive models and fields, now and in the past",
  export: "take history out in files",
  edit: "change records",
  revert: "put records back to what they were",
  archive: "move old history out of the database",
  "manage-users": "make accounts, change their roles and end their sessions",
} as const;

export type Right = keyof typeof RIGHTS;

/** Which rights each role has. What does not stand here is refused. */
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
    "manage-users",
  ],
  service: ["view-records", "view-history", "export", "edit"],
};

/** What only `view-sensitive` shows, by name in the log: everything about a model, or these fields of it. */
export const SENSITIVE: Readonly<Record<string, "model" | readonly string[]>> = {
  User: "model",
  Contract: "model",
  Payment: ["cardNumber", "receipt"],
  "Sign-in": "model",
};

/** What a procedure asks of its caller: a right, any account at all, or nothing. */
export type Need = Right | "signed-in" | "everybody";
