import { useEffect } from "react";

import { i18n } from "./i18n.ts";
import { loadMessages } from "./load-messages.ts";
import { usePresentLocale } from "./use-present-locale.ts";

/**
 * The locale that is shown, which changes when another one is wanted and its messages are there.
 * @param wanted `undefined` where something else chooses it
 */
export function useLocale(wanted: string | undefined): string {
  useEffect(() => {
    if (wanted === undefined || wanted === i18n.language) return;
    // Where the messages cannot be loaded, it stays as it is.
    void loadMessages(wanted).then(
      () => i18n.changeLanguage(wanted),
      () => undefined,
    );
  }, [wanted]);
  return usePresentLocale();
}
