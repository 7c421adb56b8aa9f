import { createInstance, type i18n as I18n } from "i18next";

import { en } from "./en/index.ts";
import type { MessageKey } from "./message-key.ts";

/** The namespace of the messages, beside which an application can have its own. */
export const NAMESPACE = "history";

/** The namespace of the words for what the server names. */
export const NAMES = "names";

/** The messages. Its language is the viewer's locale, such as `de-AT`. English is there from the beginning. */
export const i18n: I18n = createInstance();

void i18n.init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { [NAMESPACE]: en } },
  initAsync: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

const translate = i18n.getFixedT(null, NAMESPACE);

/** The message of a key in the present language. Call it while rendering: what is shown is rendered anew in another language. */
export function t(key: MessageKey, values: Readonly<Record<string, unknown>> = {}): string {
  return translate(key, values);
}
