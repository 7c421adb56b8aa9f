/** The database that the application runs on, ready for use. */
export interface OpenDatabase extends AsyncDisposable {
  readonly url: string;
  /** Signs the session cookies. */
  readonly secret: string;
  /** Whether the demo accounts may exist. */
  readonly demo: boolean;
  /** Settles with a sentence when the database ends by itself. */
  readonly failed: Promise<string>;
}
