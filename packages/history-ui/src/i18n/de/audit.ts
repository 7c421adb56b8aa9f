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
  details: "Details",
  effective: "gilt ab <moment/>",
  from: "von",
  identity: "{{own}}, im Namen von {{onBehalfOf}}",
  less: "Weniger",
  noActor: "Kein Akteur",
  noReason: "Kein Grund angegeben",
  onBehalfOf: "{{actor}} im Namen von {{principal}}",
  onBehalfOfOnly: "im Namen von {{onBehalfOf}}",
  quoted: "„{{text}}“",
  request: "Anfrage",
  withoutContext: "Ohne Kontext geschrieben: mit psql, einem Skript oder einer anderen Anwendung",
};
