import { i18n } from "@hindsight/history-ui/parts";
import type { TFunction } from "i18next";

import { en } from "./en/index.ts";

// One language for the application and the histories in it. English is there from the beginning.
i18n.addResourceBundle("en", "translation", en);

export { i18n };

/** The message of a key in the present language. Call it while rendering: the application renders anew in another language. */
export const t: TFunction = i18n.t;
