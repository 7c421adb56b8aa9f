import { useSyncExternalStore } from "react";

import { i18n } from "./i18n.ts";

function subscribe(listener: () => void): () => void {
  i18n.on("languageChanged", listener);
  return () => i18n.off("languageChanged", listener);
}

/** The locale that is shown. Who reads it renders anew in another one. */
export function usePresentLocale(): string {
  return useSyncExternalStore(subscribe, () => i18n.language);
}
