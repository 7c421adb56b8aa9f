import { createInstance, type i18n as I18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next/initReactI18next";

import { en } from "./en/index.ts";

/** The messages. Its language is the viewer's locale, such as `de-AT`. English is there from the beginning. */
export const i18n: I18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  initAsync: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

/** The message of a key in the present language. Call it while rendering: the application renders anew in another language. */
export const t: TFunction = i18n.t;
