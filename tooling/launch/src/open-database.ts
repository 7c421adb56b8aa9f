/** The database that the application runs on, ready for use. */
export interface OpenDatabase extends AsyncDisposable {
  readonly url: string;
  /** What the server signs in with. */
  readonly serverUrl: string;
  /** What the worker's scheduled jobs sign in with. */
  readonly workerUrl: string;
  /** Signs the session cookies. */
  readonly secret: string;
  /** Whether the demo accounts may exist. */
  readonly demo: boolean;
  /** Settles with a sentence when the database ends by itself. */
  readonly failed: Promise<string>;
}
