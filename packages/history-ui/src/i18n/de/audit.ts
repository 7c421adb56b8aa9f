import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const audit: Translation<typeof en.audit> = {
  noActor: "Kein Akteur",
  onBehalfOf: "{{actor}} im Namen von {{principal}}",
};
