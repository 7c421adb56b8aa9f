import "dayjs/locale/de.js";

import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";
import { shell } from "./shell.ts";
import { time } from "./time.ts";

/** All messages in German. */
export const de: Translation<typeof en> = { shell, time };
