import type { ActorInput } from "@hindsight/audit-core";

import { column, sourceTable } from "./source-table.ts";
import type { SourceOptions } from "./import-source.ts";

/** How the users of another audit are read. */
export interface SourceUsers {
  /** SQL of a user's name. */
  readonly label: string;
  /** The join that it needs; the id of the user is an SQL expression. */
  join(id: string): string;
}

/** The longest name of an actor. */
const LONGEST = 256;

/** Looks for the table of users, if it is named. */
export async function sourceUsers({ db, users }: SourceOptions): Promise<SourceUsers> {
  if (users === undefined) return { label: "NULL::text", join: () => "" };
  const { name } = await sourceTable(db, { table: users.table, audit: "users", needs: ["id", users.label] });
  return {
    label: `u.${column(users.label)}::text`,
    join: (id) => `LEFT JOIN ${name} u ON u.id::text = ${id}::text`,
  };
}

/** The actor of a version: a user, as far as it is known. */
export function userActor(id: string | null, label: string | null): ActorInput | null {
  return id === null ? null : { type: "user", id, label: label?.slice(0, LONGEST) ?? null };
}
