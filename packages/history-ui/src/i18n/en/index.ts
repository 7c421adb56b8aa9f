import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { time } from "./time.ts";

/** All messages in English, which the other languages follow. */
export const en = { common, errors, time } as const;
