import { useSyncExternalStore } from "react";

import { i18n } from "./i18n.ts";
import { presentLanguage } from "./language.ts";

function subscribe(listener: () => void): () => void {
  i18n.on("languageChanged", listener);
  return () => i18n.off("languageChanged", listener);
}

/** The language that the application is in, and renders anew when it changes. */
export function useLanguage() {
  return useSyncExternalStore(subscribe, presentLanguage);
}
