import { join, resolve } from "node:path";

import { z } from "zod";

import { MAX_DAYS } from "@hindsight/db/values";
import { UsageError } from "./usage-error.ts";

/** The default data folder, which `pnpm start` uses, too. */
const DEFAULT_DATA = resolve(import.meta.dirname, "../../../.hindsight");

const days = { error: `must be a whole number of days from 1 to ${MAX_DAYS}` };

const PORT = { error: "must be a port from 0 to 65535" };

const Env = z.object({
  DATABASE_URL: z.string({ error: "is not set: postgres://user:password@host:5432/name" }),
  /** Address under which users open the application, for links that commands print. */
  PUBLIC_URL: z.url({ error: "must be an address such as https://audit.example.com" }).optional(),
  PORT: z.string().default("3000"),
  HINDSIGHT_DATA: z.string().default(DEFAULT_DATA),
  /** How the history is partitioned. */
  HINDSIGHT_PARTITIONS: z.literal("monthly", { error: "must be monthly, or not set" }).optional(),
  /** The archive: a folder, or s3://bucket/prefix. */
  HINDSIGHT_ARCHIVE: z.string().optional(),
  /** Schedule of the archive, a cron expression in UTC. */
  HINDSIGHT_ARCHIVE_SCHEDULE: z.string().default("30 3 * * *"),
  /** Days of history that the scheduled archive keeps in the database. */
  HINDSIGHT_ARCHIVE_DAYS: z.coerce.number(days).int(days).min(1, days).max(MAX_DAYS, days).default(365),
  /** Fewest days of history that an archive which somebody started must keep. */
  HINDSIGHT_ARCHIVE_MIN_DAYS: z.coerce.number(days).int(days).min(1, days).max(MAX_DAYS, days).default(1),
  /** Schedule of the verification of the archive, a cron expression in UTC. */
  HINDSIGHT_VERIFY_SCHEDULE: z.string().default("30 5 * * 0"),
  /** Port of the metrics of serve; without it there are none. */
  HINDSIGHT_WORKER_METRICS_PORT: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).optional(),
  HINDSIGHT_METRICS_HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
});

export interface Env extends z.output<typeof Env> {
  readonly archiveLocation: string;
  readonly PUBLIC_URL: string;
}

/** Where the archive is, for what needs no database. */
export function readArchiveLocation(source: NodeJS.ProcessEnv = process.env): Pick<Env, "archiveLocation"> {
  return readEnv({ ...source, DATABASE_URL: "none" });
}

/** @throws {UsageError} naming the variable that is missing or invalid, but not its value. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`${issue?.path.join(".")} ${issue?.message}`);
  }
  const { HINDSIGHT_ARCHIVE, HINDSIGHT_ARCHIVE_DAYS, HINDSIGHT_ARCHIVE_MIN_DAYS, HINDSIGHT_DATA } =
    parsed.data;
  if (HINDSIGHT_ARCHIVE_DAYS < HINDSIGHT_ARCHIVE_MIN_DAYS)
    throw new UsageError("HINDSIGHT_ARCHIVE_DAYS must not be less than HINDSIGHT_ARCHIVE_MIN_DAYS");
  const local = `http://127.0.0.1:${parsed.data.PORT}`;
  const PUBLIC_URL = (parsed.data.PUBLIC_URL ?? local).replace(/\/$/, "");
  return {
    ...parsed.data,
    PUBLIC_URL,
    archiveLocation: HINDSIGHT_ARCHIVE ?? join(HINDSIGHT_DATA, "archive"),
  };
}
