import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const timeline: Translation<typeof en.timeline> = {
  arrived_one: "{{count, number}} neu",
  arrived_other: "{{count, number}} neu",
};
