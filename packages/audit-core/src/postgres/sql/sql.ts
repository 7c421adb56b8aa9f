/** What the library needs from a database client: run one statement and return its rows. */
export interface Sql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<readonly Row[]>;
}
