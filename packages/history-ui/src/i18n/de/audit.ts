import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const audit: Translation<typeof en.audit> = {
  actionWord: {
    access: "Zugriff",
    create: "Erstellung",
    delete: "Löschung",
    gap: "Lücke",
    note: "Vermerk",
    removal: "Entfernung",
    "soft-delete": "Löschmarkierung",
    undelete: "Wiederherstellung",
    unknown: "Unlesbares",
    update: "Änderung",
  },
  counted: {
    removed_one: "{{count, number}} Version",
    removed_other: "{{count, number}} Versionen",
    restored_one: "{{count, number}} Version zurückgeholt",
    restored_other: "{{count, number}} Versionen zurückgeholt",
    rows: "{{count, number}} {{name}}",
  },
  details: "Details",
  effective: "gilt ab <moment/>",
  from: "von",
  identity: "{{own}}, im Namen von {{onBehalfOf}}",
  less: "Weniger",
  moved: {
    at_one: "Vom <from/>.",
    at_other: "Alle vom <from/>.",
    before: "Ohne das Archiv ist nicht mehr jeder Stand vor dem <moment/> bekannt.",
    fromTo: "Vom <from/> bis zum <to/>.",
    ids: "Die Nummern",
    noStateIsLost: "Sie wiederholten die Version davor: jeder Stand ist noch bekannt.",
  },
  noActor: "Kein Akteur",
  noReason: "Kein Grund angegeben",
  onBehalfOf: "{{actor}} im Namen von {{principal}}",
  onBehalfOfOnly: "im Namen von {{onBehalfOf}}",
  quoted: "„{{text}}“",
  request: "Anfrage",
  withoutContext: "Ohne Kontext geschrieben: mit psql, einem Skript oder einer anderen Anwendung",
};
