import { type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";

export interface CreateLoggerOptions {
  readonly level: string;
  /** Readable lines instead of JSON. */
  readonly pretty: boolean;
}

/** Creates the logger of the process, which writes to standard output. */
export function createLogger({ level, pretty }: CreateLoggerOptions): Logger {
  const options = { level, base: null };
  return pretty
    ? pino(options, PinoPretty({ translateTime: "SYS:HH:MM:ss", singleLine: true }))
    : pino(options);
}
