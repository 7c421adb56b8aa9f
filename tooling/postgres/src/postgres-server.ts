/** How a server process ended. */
export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running PostgreSQL server that belongs to this process. */
export interface PostgresServer extends AsyncDisposable {
  /** The TCP port on 127.0.0.1. */
  readonly port: number;
  /** Resolves when the server process ends, for whatever reason. */
  readonly exited: Promise<PostgresExit>;
  /** A connection string for a database of this server. @default "postgres" */
  url(database?: string): string;
  /** Creates an empty database, or a copy of `template`. Fails when it exists. */
  createDatabase(name: string, options?: { readonly template?: string }): Promise<void>;
  /** Ends all sessions, stops the server cleanly and unlocks the folder. May be called twice. */
  stop(): Promise<void>;
}
