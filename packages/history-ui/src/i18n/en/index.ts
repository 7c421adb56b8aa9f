import { action } from "./action.ts";
import { audit } from "./audit.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { machine } from "./machine.ts";
import { time } from "./time.ts";
import { timeline } from "./timeline.ts";
import { undo } from "./undo.ts";
import { values } from "./values.ts";
import { versions } from "./versions.ts";

/** All messages in English, which the other languages follow. */
export const en = { action, audit, common, errors, machine, time, timeline, undo, values, versions } as const;
