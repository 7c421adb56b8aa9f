/** All the engines ask of a database client: run one statement, get its rows. Any driver or ORM can be an adapter. */
export interface Sql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<readonly Row[]>;
}
