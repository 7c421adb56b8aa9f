import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const time: Translation<typeof en.time> = {
  justNow: "gerade eben",
  yourTime: "{{at}} Ihre Zeit",
};
