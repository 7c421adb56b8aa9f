import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const action: Translation<typeof en.action> = {
  access: "Gelesen",
  create: "Erstellt",
  delete: "Gelöscht",
  gap: "Nicht aufgezeichnet",
  note: "Vermerkt",
  removal: "Entfernt",
  "soft-delete": "Als gelöscht markiert",
  undelete: "Wiederhergestellt",
  unknown: "Unlesbar",
  update: "Geändert",
};
