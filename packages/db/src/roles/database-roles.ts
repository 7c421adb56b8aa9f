/** A role that logs in to the database. */
export interface LoginRole {
  readonly name: string;
  readonly password: string;
}

/** The roles of the database, each with only the privileges that it needs. */
export interface DatabaseRoles {
  /** The server: reads and writes the tables, and reads the history. */
  readonly application: LoginRole;
  /** The archive: reads and removes history, without access to the tables. */
  readonly maintenance: LoginRole;
}
