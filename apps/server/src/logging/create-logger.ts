import { type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";

export interface CreateLoggerOptions {
  readonly level: string;
  /** Lines for people instead of JSON. */
  readonly pretty: boolean;
}

/** The logger of the process, on standard output. */
export function createLogger({ level, pretty }: CreateLoggerOptions): Logger {
  const options = { level, base: null };
  return pretty
    ? pino(options, PinoPretty({ translateTime: "SYS:HH:MM:ss", singleLine: true }))
    : pino(options);
}
