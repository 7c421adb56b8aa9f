import type { pages as english } from "../en/pages.ts";
import type { Translation } from "../en/translation.ts";
import { archive } from "./archive.ts";
import { exports } from "./exports.ts";
import { investigate } from "./investigate.ts";
import { jobs } from "./jobs.ts";
import { live } from "./live.ts";
import { models } from "./models.ts";
import { nav } from "./nav.ts";
import { orders } from "./orders.ts";
import { overview } from "./overview.ts";
import { print } from "./print.ts";
import { records } from "./records.ts";
import { users } from "./users.ts";
import { webhooks } from "./webhooks.ts";

export { names } from "./names.ts";

// cspell:disable
/**
 * The German messages of the pages behind sign-in, in the words of auditors, to "Sie". One word for one thing:
 *
 * account Konto · action Aktion · actor Akteur · archive Archiv, archivieren · backfill nachtragen · blame Urheber je Feld ·
 * change Änderung · delete löschen · drift Abweichung · entry Eintrag · export Export · field Feld · history Verlauf ·
 * hold Löschsperre · investigate untersuchen · item Position · job Job · key Schlüssel · label Etikett · log Protokoll ·
 * masked maskiert · model Modell · on behalf of im Namen von · order Bestellung · overview Übersicht · payment Zahlung ·
 * policy Richtlinie · reason Grund · record Datensatz · recycle bin Papierkorb · request Anfrage · restore wiederherstellen ·
 * revert zurücksetzen · sensitive sensibel · session Sitzung · severity Schweregrad · tag Schlagwort · transaction Transaktion ·
 * undo rückgängig machen · verify prüfen · version Version · view Ansicht
 */
// cspell:enable
export const pages: Translation<typeof english> = {
  archive,
  exports,
  investigate,
  jobs,
  live,
  models,
  nav,
  orders,
  overview,
  print,
  records,
  users,
  webhooks,
};
