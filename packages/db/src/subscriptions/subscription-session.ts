import { Client } from "pg";

export interface SubscriptionSessionOptions {
  /** Connection string that leads to the server itself: a pooler between would share the session's locks. */
  readonly url: string;
  readonly applicationName: string;
  /** Somebody announced that there are new entries in the log. */
  readonly onAnnounced: () => void;
}

/** Channel on which writers announce new entries. */
export const CHANNEL = "hindsight_log";

/** A server that is gone is noticed after so long, on both sides. */
const SILENCE_MS = 20_000;
const KEEPALIVE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2";

/** A subscription that this process follows. */
export interface Claim extends AsyncDisposable {
  /** Aborted when the connection breaks, and with it the claim. */
  readonly lost: AbortSignal;
  /** Runs a statement on the connection that holds the claim. */
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

interface Connection {
  readonly client: Client;
  readonly lost: AbortController;
}

/**
 * One connection that holds the claims of all subscriptions of this process, writes for them and hears of new entries. The
 * claims are locks of its session: they end with it, so a process that dies keeps none.
 */
export class SubscriptionSession implements AsyncDisposable {
  readonly #options: SubscriptionSessionOptions;
  #connection: Promise<Connection> | null = null;

  constructor(options: SubscriptionSessionOptions) {
    this.#options = options;
  }

  /** Claims a subscription; `null` when another process has it. */
  async claim(name: string): Promise<Claim | null> {
    const { client, lost } = await this.#connected();
    const key = [`hindsight subscription ${name}`];
    const { rows } = await client.query<{ held: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held",
      key,
    );
    if (rows[0]?.held !== true) return null;
    return {
      lost: lost.signal,
      query: async <Row extends object>(text: string, values: readonly unknown[]) =>
        (await client.query<Row>(text, [...values])).rows,
      async [Symbol.asyncDispose]() {
        if (lost.signal.aborted) return;
        await client
          .query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", key)
          .catch(() => lost.abort());
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    this.#connection = null;
    await connection?.client.end();
  }

  #connected(): Promise<Connection> {
    this.#connection ??= this.#connect();
    return this.#connection;
  }

  async #connect(): Promise<Connection> {
    const { url, applicationName, onAnnounced } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: SILENCE_MS,
      query_timeout: SILENCE_MS,
      keepAlive: true,
      options: KEEPALIVE,
    });
    const lost = new AbortController();
    const end = () => {
      this.#connection = null;
      lost.abort(new Error("The connection of the subscriptions broke"));
    };
    client.on("error", end);
    client.on("end", end);
    client.on("notification", onAnnounced);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.#connection = null;
      await client.end().catch(() => undefined);
      throw error;
    }
    return { client, lost };
  }
}
