import { action } from "./action.ts";
import { audit } from "./audit.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { time } from "./time.ts";
import { timeline } from "./timeline.ts";

/** All messages in English, which the other languages follow. */
export const en = { action, audit, common, errors, time, timeline } as const;
