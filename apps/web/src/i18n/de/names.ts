import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const names: Translation<typeof en.names> = {
  actorType: {
    anonymous: "Unbekannte",
    job: "Auftrag",
    schedule: "Zeitplan",
    service: "Dienst",
    system: "System",
    user: "Person",
  },
};
