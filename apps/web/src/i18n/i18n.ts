import { i18n } from "@hindsight/history-ui/parts";
import type { TFunction } from "i18next";

import { entrance } from "./en/entrance.ts";

// One language for the application and the histories in it. What stands before sign-in is there from the beginning, in English.
i18n.addResourceBundle("en", "translation", entrance);

export { i18n };

/** The message of a key in the present language. Call it while rendering: the application renders anew in another language. */
export const t: TFunction = i18n.t;
