/** A role that signs in to the database. */
export interface LoginRole {
  readonly name: string;
  readonly password: string;
}

/** Who uses the database, so that nobody may do more than their work needs. */
export interface DatabaseRoles {
  /** Serves: reads and writes the tables and reads history. */
  readonly application: LoginRole;
  /** Archives: reads and removes history, and sees no table. */
  readonly maintenance: LoginRole;
}
