import {
  createAuth,
  createDemoAccounts,
  FailureLog,
  LiveStreams,
  type LiveStreamsOptions,
  RecentReads,
  WriteGate,
} from "@hindsight/api";
import { announceWrites, type ConnectionLimits } from "@hindsight/db";
import type { Logger } from "pino";

import { closeApp } from "./close-app.ts";
import { createApp } from "./http/create-app.ts";
import { trustedProxies } from "./http/trusted-proxies.ts";
import { listen } from "./listen.ts";
import { figuresOf } from "./metrics/figures.ts";
import { type MetricsOptions, serveMetrics } from "./metrics/serve-metrics.ts";
import { guardLogger } from "./logging/guard-logger.ts";
import { openDatabase } from "./open-database.ts";
import { openArchive } from "./open-archive.ts";
import { ownOrigins } from "./own-origins.ts";
import { startLogPublisher } from "./start-log-publisher.ts";
import { startSubscriptions } from "./subscriptions/start-subscriptions.ts";
import type { Tracing } from "./tracing/tracing.ts";
import { warnOfDrift } from "./warn-of-drift.ts";

const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTIONS = 10;

/** Exports that run at once: each keeps a connection busy. */
const EXPORTS = { max: 3, maxPerSession: 2 };

const EXPORTS_FULL = {
  session: "This session already has as many exports running as it may: wait for one, or cancel it",
  all: "Too many exports are running. Try again later.",
};

const LIMITS: ConnectionLimits = {
  statementMs: 15_000,
  lockMs: 3000,
  idleInTransactionMs: 15_000,
  connectionMs: 10_000,
  silenceMs: 20_000,
};

export interface CreateServerOptions {
  /** Connection string of a migrated PostgreSQL database. */
  readonly databaseUrl: string;
  /** Signs the session cookies; at least 32 characters. */
  readonly secret: string;
  readonly logger: Logger;
  /** Folder of the built web app. Without an `index.html` in it, pages are answered with 503. */
  readonly webRoot: string;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /**
   * Port to listen on; 0 for any free port.
   * @default 3000
   */
  readonly port?: number | undefined;
  /**
   * Address under which users open the application.
   * @default host and port
   */
  readonly publicUrl?: string | undefined;
  /** Further origins whose pages may call the API, such as that of a development server. */
  readonly trustedOrigins?: readonly string[] | undefined;
  /** Addresses and subnets of proxies whose forwarding headers are believed. */
  readonly trustedProxies?: readonly string[] | undefined;
  /**
   * Creates the demo accounts and offers them on the sign-in page. For the embedded database only.
   * @default false
   */
  readonly demo?: boolean | undefined;
  /**
   * Milliseconds between two polls of the audit log. Writes of this process are published at once.
   * @default 500
   */
  readonly pollMs?: number | undefined;
  /** @default 10 */
  readonly signInsPerMinute?: number | undefined;
  /** Limits of live streams, and how often the rights of their readers are checked. */
  readonly streams?: Pick<LiveStreamsOptions, "max" | "maxPerSession" | "intervalMs"> | undefined;
  /**
   * Milliseconds that a client may take to send a request.
   * @default 30000
   */
  readonly requestTimeoutMs?: number | undefined;
  /** Timeouts of database connections that differ from the defaults. */
  readonly limits?: Partial<ConnectionLimits> | undefined;
  /**
   * Whether records can be reverted and restored.
   * @default true
   */
  readonly reverts?: boolean | undefined;
  /**
   * How the history is partitioned.
   * @default one table
   */
  readonly partitions?: "monthly" | undefined;
  /**
   * Where the archive is, so that history can be read with what was archived: a folder, or `s3://bucket/prefix`.
   * @default where the database says that it is
   */
  readonly archiveLocation?: string | undefined;
  /** Traces requests, calls and statements; it is stopped with the server. */
  readonly tracing?: Tracing | undefined;
  /** Where metrics are served, which is not the public port; without it, nowhere. */
  readonly metrics?: MetricsOptions | undefined;
  /** Idle time in minutes after which a session ends. */
  readonly idleMinutes?: number | undefined;
}

export interface Server extends AsyncDisposable {
  /** Address on which it listens. */
  readonly url: string;
  /** Where the metrics are; `null` if they are off. */
  readonly metricsUrl: string | null;
  /** Stops accepting connections, ends live subscriptions, lets running requests finish and closes the database. */
  close(): Promise<void>;
}

/**
 * Starts the HTTP server: API, sign-in, web app, and the publisher of the audit log.
 * @throws {StartupError} if the database does not answer or is not migrated, or the port is in use
 */
export async function createServer(options: CreateServerOptions): Promise<Server> {
  const { host = "127.0.0.1", port = 3000, demo = false, reverts = true } = options;
  const logger = guardLogger(options.logger);
  const isTrustedProxy = trustedProxies(options.trustedProxies ?? []);
  await using started = new AsyncDisposableStack();

  const { tracing } = options;
  if (tracing !== undefined) started.use(tracing);
  const limits = { ...LIMITS, ...options.limits };
  const open = { url: options.databaseUrl, limits, partitions: options.partitions };
  const db = started.use(
    await openDatabase({ ...open, applicationName: "hindsight-server", poolSize: CONNECTIONS }),
  );
  // A pool of its own, so that health checks and the publisher get a connection even if requests use all others.
  const watchDb = started.use(
    await openDatabase({ ...open, applicationName: "hindsight-watch", poolSize: 3 }),
  );
  tracing?.database(db);
  await warnOfDrift(db, logger);
  const origins = new Set(options.trustedOrigins);
  const publicUrl = options.publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const auth = started.use(
    createAuth({
      url: options.databaseUrl,
      db,
      demo,
      limits,
      idleMinutes: options.idleMinutes,
      secret: options.secret,
      publicUrl,
      trustedOrigins: () => [...origins],
      signInsPerMinute: options.signInsPerMinute,
      onEvent: ({ outcome, ...about }) =>
        logger[/^sign|^replaced/.test(outcome) ? "info" : "warn"]({ outcome, ...about }, "Sign-in"),
      log: (level, message) => logger[level]({ from: "sign-in" }, message),
      onConnectionError: (err) => logger.warn({ err }, "A connection of the sign-in broke"),
    }),
  );
  const demoAccounts = demo ? await createDemoAccounts(db) : [];

  const publisher = started.use(
    await startLogPublisher({ db: watchDb, logger, intervalMs: options.pollMs ?? 500 }),
  );
  started.use(
    await startSubscriptions({
      db: watchDb,
      databaseUrl: options.databaseUrl,
      logger,
      intervalMs: options.pollMs ?? 500,
      onAnnounced: () => publisher.wake(),
    }),
  );
  const readers: Pick<LiveStreamsOptions, "rolesOf" | "onError"> = {
    rolesOf: (ids) => auth.rolesOf(ids),
    onError: (err) => logger.warn({ err }, "The rights of those who follow the log could not be looked up"),
  };
  const streams = started.use(new LiveStreams({ ...options.streams, ...readers }));
  const exports = started.use(
    new LiveStreams({ ...EXPORTS, intervalMs: options.streams?.intervalMs, ...readers, full: EXPORTS_FULL }),
  );
  const checkReaders = (): void => {
    void streams.check();
    void exports.check();
  };
  publisher.bus.on("ModelAudited", { model: "User" }, checkReaders);
  publisher.bus.on("RoleChanged", ({ userId, versionId, actor, requestId }) => {
    const by = actor === null ? null : { type: actor.type, id: actor.id };
    logger.info({ userId, versionId, actor: by, requestId }, "An account has another role");
  });
  const failures = started.use(
    new FailureLog({
      db,
      onError: (err) => logger.error({ err }, "A refused or failed call could not be recorded"),
    }),
  );
  const figures = figuresOf({ publisher, db, watchDb });
  const app = createApp({
    auth,
    db,
    healthDb: watchDb,
    bus: publisher.bus,
    settled: () => publisher.settled(),
    streams,
    exports,
    reads: new RecentReads(),
    archives: await openArchive(db, options.archiveLocation),
    failures,
    writes: new WriteGate({ max: CONNECTIONS / 2, waitMs: 2 * limits.lockMs }),
    demoAccounts,
    reverts,
    requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    onWrite() {
      publisher.wake();
      checkReaders();
      announceWrites(watchDb).catch((err: unknown) =>
        logger.warn({ err }, "Other servers could not be told of a change; they see it a little later"),
      );
    },
    onSessionChange: checkReaders,
    tracing,
    around: tracing?.around,
    closing: publisher.closing,
    logger,
    publicUrl,
    webRoot: options.webRoot,
    logBehindSeconds: figures.logBehindSeconds,
    isTrustedProxy,
    isTrustedOrigin: (origin) => origins.has(origin),
  });
  started.defer(() => closeApp(app));
  app.addHook("preClose", () => publisher.stop());
  const metrics =
    options.metrics === undefined ? null : started.use(await serveMetrics(app, figures, options.metrics));
  const url = await listen(app, host, port);
  for (const origin of ownOrigins(url, options.publicUrl)) origins.add(origin);

  const running = started.move();
  return {
    url,
    metricsUrl: metrics?.url ?? null,
    close: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
