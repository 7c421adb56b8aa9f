import type { Connection, StatementOptions } from "../driver/internals.ts";

/** A statement as Sequelize hands it over, and as the steps on its way leave it. */
export interface GivenStatement {
  readonly sql: string;
  /** Its parameters; none where its values stand in the text. */
  readonly values: readonly unknown[];
  /** Of the call that it is of. */
  readonly options: StatementOptions;
  readonly connection: Connection;
}
