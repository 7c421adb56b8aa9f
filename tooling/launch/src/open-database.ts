/** The database that the application runs on, ready for use. */
export interface OpenDatabase extends AsyncDisposable {
  readonly url: string;
  /** Connection string of the server. */
  readonly serverUrl: string;
  /** Connection string of the worker's scheduled jobs. */
  readonly workerUrl: string;
  /** Signs the session cookies. */
  readonly secret: string;
  /** Whether the demo accounts may exist. */
  readonly demo: boolean;
  /** Resolves with a sentence if the database ends unexpectedly. */
  readonly failed: Promise<string>;
}
