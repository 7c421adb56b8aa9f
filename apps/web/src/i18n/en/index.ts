import { shell } from "./shell.ts";
import { time } from "./time.ts";

/** All messages in English, which the other languages follow. */
export const en = { shell, time } as const;
