import type { CaptureKind } from "@hindsight/audit-core";
import { type Audit, createAudit } from "@hindsight/audit-core/sequelize";
import { ConnectionError, QueryTypes, Sequelize } from "sequelize";

import { type ConnectionLimits, driverLimits } from "./connection-limits.ts";
import { DatabaseError } from "./database-error.ts";
import { endWhenSilent } from "./end-when-silent.ts";
import { installQueues } from "./jobs/install-queues.ts";
import { refuseOldServer } from "./refuse-old-server.ts";
import { defineModels, type Models } from "./models.ts";
import { type Histories, trackModels } from "./track-models.ts";

export interface CreateDatabaseOptions {
  /** `postgres://user:password@host:port/name` */
  readonly url: string;
  /** @default "triggers" */
  readonly capture?: CaptureKind | undefined;
  /**
   * How the history is partitioned. `migrate()` converts it.
   * @default one table
   */
  readonly partitions?: "monthly" | undefined;
  /** Called with every statement. For debugging only, as the text may contain values. */
  readonly logging?: ((sql: string) => void) | undefined;
  /**
   * Largest number of connections.
   * @default 10
   */
  readonly poolSize?: number | undefined;
  /** `application_name` of the connections in PostgreSQL. */
  readonly applicationName?: string | undefined;
  /** Role to switch to after connecting, of which the connecting role is a member; a plain name. */
  readonly role?: string | undefined;
  /** Timeouts; without them there are none. */
  readonly limits?: ConnectionLimits | undefined;
}

/** The application's database: models, audit trail and histories, on one connection pool. */
export interface Database extends AsyncDisposable {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly models: Models;
  readonly history: Histories;
  /**
   * Checks that the server answers.
   * @throws {DatabaseError} UNREACHABLE
   */
  ping(): Promise<void>;
  /**
   * Brings tables, history tables, triggers and job queues up to date. Several processes may call it at once.
   * @returns the names of the migrations that ran.
   * @throws {DatabaseError} UNREACHABLE, TOO_OLD
   */
  migrate(): Promise<readonly string[]>;
  /** Names of the migrations that have not run: some if the database is of an earlier release. */
  pendingMigrations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Without it, connecting to a host that drops packets would take minutes to fail. */
const CONNECTION_TIMEOUT_MS = 10_000;

/**
 * Creates the models and the pool. It connects with the first statement.
 * @throws {DatabaseError} URL_INVALID
 */
export function createDatabase(options: CreateDatabaseOptions): Database {
  const url = parseUrl(options.url);
  const { limits } = options;
  const sequelize = new Sequelize(options.url, {
    dialect: "postgres",
    logging: options.logging ?? false,
    pool: { max: options.poolSize ?? 10, ...(limits !== undefined && { acquire: limits.connectionMs }) },
    dialectOptions: {
      application_name: options.applicationName ?? "hindsight",
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      ...(limits !== undefined && driverLimits(limits)),
      ...(options.role !== undefined && { options: `-c role=${options.role}` }),
    },
  });
  if (limits !== undefined) {
    sequelize.addHook("afterConnect", (connection: unknown) => {
      if (typeof connection === "object" && connection !== null) endWhenSilent(connection, limits.silenceMs);
    });
  }
  const audit = createAudit(sequelize, { capture: options.capture, partitions: options.partitions });
  const models = defineModels(sequelize);
  const history = trackModels(audit, models);
  const close = () => sequelize.close();

  async function ping(): Promise<void> {
    try {
      await sequelize.authenticate();
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      throw new DatabaseError(
        "UNREACHABLE",
        `The database at ${url.hostname}:${url.port || "5432"} cannot be used: ${error.message || error.name}`,
        {
          cause: error,
        },
      );
    }
  }

  return {
    sequelize,
    audit,
    models,
    history,
    ping,
    async migrate() {
      await ping();
      const [server] = await sequelize.query<{ number: number; version: string }>(
        "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
        { type: QueryTypes.SELECT },
      );
      if (server !== undefined) refuseOldServer(server);
      // Most programs never migrate, and the library of migrations takes a while to load.
      const { runMigrations } = await import("./migrations/run-migrations.ts");
      const ran = await runMigrations(sequelize, "up");
      await audit.install();
      await installQueues(options.url, options.role);
      return ran;
    },
    async pendingMigrations() {
      const { pendingMigrations } = await import("./migrations/pending-migrations.ts");
      return pendingMigrations(sequelize);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.host === "" || url.pathname.length < 2) {
    throw new DatabaseError(
      "URL_INVALID",
      "DATABASE_URL must look like postgres://user:password@host:5432/name",
    );
  }
  return url;
}
