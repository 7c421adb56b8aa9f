/** A migration. It must not be edited once merged; later changes are new migrations. */
export interface Migration {
  readonly name: string;
  /** SQL that applies it. */
  readonly up: string;
  /** SQL that undoes it. */
  readonly down: string;
}
