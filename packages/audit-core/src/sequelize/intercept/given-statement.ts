import type { Connection, StatementOptions } from "../driver/internals.ts";

/** A statement that Sequelize is about to send, or that a step has changed. */
export interface GivenStatement {
  readonly sql: string;
  /** Its parameters; empty if the values are in the text. */
  readonly values: readonly unknown[];
  /** Options of the call that sends it. */
  readonly options: StatementOptions;
  readonly connection: Connection;
}
