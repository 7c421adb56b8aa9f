import type { Sequelize } from "sequelize";

/** A statement as it was sent. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A list to which every statement is added that is sent on connections opened from now on. */
export function sentStatements(sequelize: Sequelize): SentStatement[] {
  const sent: SentStatement[] = [];
  // Sequelize's types do not say that a connection is a client of pg.
  sequelize.addHook("afterConnect", (connection: unknown) => {
    const client = connection as { query: (text: string, ...rest: readonly unknown[]) => unknown };
    const query = client.query.bind(client);
    client.query = (text, ...rest) => {
      sent.push({ text, values: Array.isArray(rest[0]) ? (rest[0] as unknown[]) : [] });
      return query(text, ...rest);
    };
  });
  return sent;
}
