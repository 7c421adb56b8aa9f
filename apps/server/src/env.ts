import { resolve } from "node:path";
import { z } from "zod";

import { StartupError } from "./startup-error.ts";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );

const PORT = { error: "must be a port number, from 0 to 65535" };

const Env = z.object({
  DATABASE_URL: z
    .string({ error: "is missing: set it to a PostgreSQL connection string" })
    .regex(/^postgres(ql)?:\/\//, {
      error: "must begin with postgres://",
    }),
  BETTER_AUTH_SECRET: z
    .string({ error: "is missing: set it to at least 32 random characters, which sign the session cookies" })
    .min(32, { error: "is too short: 32 random characters at least" }),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).default(3000),
  /** Address under which users open the application, if it is not HOST and PORT. */
  PUBLIC_URL: z.url({ error: "must be an address such as https://audit.example.com" }).optional(),
  TRUSTED_ORIGINS: list,
  TRUSTED_PROXIES: list,
  HINDSIGHT_DEMO: z.stringbool({ error: "must be 1 or 0" }).default(false),
  /** Whether records can be reverted and restored. */
  HINDSIGHT_REVERT: z.stringbool({ error: "must be on or off" }).default(true),
  /** How the history is partitioned, as for the worker and for migrations. */
  HINDSIGHT_PARTITIONS: z.literal("monthly", { error: "must be monthly, or not set" }).optional(),
  /** Where the archive is: a folder or a bucket. Without it, where the database says that it is. */
  HINDSIGHT_ARCHIVE: z.string().optional(),
  /** Port of the metrics; without it there are none. */
  HINDSIGHT_METRICS_PORT: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).optional(),
  HINDSIGHT_METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  /** Where traces are sent, as the SDK of OpenTelemetry reads it too; without it there are none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.string().optional(),
  WEB_ROOT: z
    .string()
    .default(resolve(import.meta.dirname, "../../web/dist"))
    .transform((path) => resolve(path)),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.output<typeof Env>;

/**
 * The settings of the process.
 * @throws {StartupError} naming the first variable that is missing or invalid, but not its value
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StartupError(`${issue?.path.join(".")} ${issue?.message}.`);
}
