/** A role that logs in to the database. */
export interface LoginRole {
  readonly name: string;
  readonly password: string;
}

/** The roles of the database, each with only the privileges that it needs. */
export interface DatabaseRoles {
  /** The server: reads and writes the tables, reads the history, and queues, follows and cancels jobs. */
  readonly application: LoginRole;
  /** The worker: reads and removes history and runs jobs, without access to the tables. */
  readonly maintenance: LoginRole;
}
