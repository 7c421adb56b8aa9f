interface Address {
  readonly password: string;
  readonly port: number;
  /** @default "postgres" */
  readonly database?: string | undefined;
}

/** The connection string of an embedded server. */
export function connectionUrl({ password, port, database = "postgres" }: Address): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
