import pLimit from "p-limit";
import { Client, DatabaseError } from "pg";

import { endWhenSilent } from "../end-when-silent.ts";

export interface SubscriptionSessionOptions {
  /** Connection string that leads to the server itself: a pooler between would share the session's locks. */
  readonly url: string;
  readonly applicationName: string;
  /** Somebody announced that there are new entries in the log. */
  readonly onAnnounced: () => void;
  /**
   * Milliseconds after which a server that does not answer counts as gone.
   * @default 20000
   */
  readonly silenceMs?: number | undefined;
}

/** Channel on which writers announce new entries. */
export const CHANNEL = "hindsight_log";

const SILENCE_MS = 20_000;
/** Sooner, so that a server that waits for a lock says so and the connection lasts. */
const STATEMENT_MS = 15_000;
/** A broken connection is noticed after some 15 seconds on both sides, also where nothing is said on it. */
const KEEPALIVE_MS = 5000;
const KEEPALIVE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2";

/** The number of the lock that claims a subscription, from SQL for its name. */
export function claimKey(name: string): string {
  return `hashtextextended('hindsight subscription ' || ${name}, 0)`;
}

/** A subscription that this process follows. */
export interface Claim extends AsyncDisposable {
  /** Aborted when the connection breaks, and with it the claim. */
  readonly lost: AbortSignal;
  /** Runs a statement on the connection that holds the claim. */
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

interface Connection {
  readonly client: Client;
  readonly lost: AbortSignal;
  readonly query: <Row extends object>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
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
    const { lost, query } = await this.#connected();
    const key = claimKey("$1");
    const [claimed] = await query<{ held: boolean }>(`SELECT pg_try_advisory_lock(${key}) AS held`, [name]);
    if (claimed?.held !== true) return null;
    return {
      lost,
      query,
      async [Symbol.asyncDispose]() {
        if (lost.aborted) return;
        await query(`SELECT pg_advisory_unlock(${key})`, [name]).catch(() => undefined);
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    this.#connection = null;
    if (connection === null || connection === undefined) return;
    endWhenSilent(connection.client, this.#silenceMs);
    await connection.client.end();
  }

  get #silenceMs(): number {
    return this.#options.silenceMs ?? SILENCE_MS;
  }

  #connected(): Promise<Connection> {
    if (this.#connection !== null) return this.#connection;
    const connection = this.#connect(() => {
      // Another may have taken its place already.
      if (this.#connection === connection) this.#connection = null;
    });
    this.#connection = connection;
    return connection;
  }

  async #connect(onEnd: () => void): Promise<Connection> {
    const { url, applicationName, onAnnounced } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: this.#silenceMs,
      query_timeout: this.#silenceMs,
      statement_timeout: STATEMENT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE_MS,
      options: KEEPALIVE,
    });
    const lost = new AbortController();
    const end = () => {
      onEnd();
      lost.abort(new Error("The connection of the subscriptions broke"));
    };
    client.on("error", end);
    client.on("end", end);
    client.on("notification", onAnnounced);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      onEnd();
      await client.end().catch(() => undefined);
      throw error;
    }
    // The driver takes one statement at a time, and its time limit would count the wait for those before.
    const limit = pLimit(1);
    return {
      client,
      lost: lost.signal,
      async query<Row extends object>(text: string, values: readonly unknown[]) {
        try {
          return (await limit(() => client.query<Row>(text, [...values]))).rows;
        } catch (error) {
          // What the server refused is over. Anything else may still be done or undone, as long as its session lasts.
          if (!(error instanceof DatabaseError)) {
            end();
            void client.end().catch(() => undefined);
          }
          throw error;
        }
      },
    };
  }
}
