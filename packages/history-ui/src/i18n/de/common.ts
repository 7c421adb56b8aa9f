import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const common: Translation<typeof en.common> = {
  cancel: "Abbrechen",
  close: "Schließen",
  copied: "Kopiert",
  copy: {
    address: "Adresse kopieren",
    link: "Link kopieren",
    requestId: "Anfragenummer kopieren",
    secret: "Geheimnis kopieren",
    transactionId: "Transaktionsnummer kopieren",
  },
  keepAsItIs: "Abbrechen",
  loadMore: "Mehr laden",
  reason: "Grund",
  scrollsSideways: "{{label}}, seitlich scrollbar",
  shownInTheHistoryBesideThe: "Steht im Verlauf neben der Änderung",
  staleSince: "Stand von {{value}}; konnte nicht neu geladen werden. {{title}}. {{message}}",
  tryAgain: "Erneut versuchen",
};
