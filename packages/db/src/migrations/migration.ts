/** One step of the schema. Never edited once landed: a change is a new migration. */
export interface Migration {
  readonly name: string;
  /** SQL that takes the step. */
  readonly up: string;
  /** SQL that takes it back. */
  readonly down: string;
}
