import { FIRST_ROUTE } from "./addresses.ts";
import type { WebResults } from "./run-web.ts";

/** A figure that has a bar. */
export interface Judged {
  readonly what: string;
  readonly figure: number;
  readonly bar: number;
  readonly unit: "ms" | "kB" | "MB" | "elements";
}

/** The first page of a filter, as painted. */
const FILTER_MS = 500;
const SCRIPTS_KB = 250;
const ELEMENTS = 3000;
/** Five thousand rows or ten thousand versions are some 20 MB as the application has them, and the application itself is 20. */
const HEAP_MB = 60;
const BLANK_MS = 100;
/** Of the record, and until a list tells of what is new: what people take for the answer to what they did. */
const [RECORD_MS, TOLD_MS] = [1000, 1000];
/** Up to so much, a page is said to react well: the bar for Interaction to Next Paint. */
const TASK_MS = 200;

/** All figures that have a bar, with it. */
export function judge({ filters, routes, scrolls, record, bursts }: WebResults): readonly Judged[] {
  const ms = (what: string, figure: number, bar: number): Judged => ({ what, figure, bar, unit: "ms" });
  return [
    ...filters.map(({ filter, median }) => ms(`the first page of ${filter}`, median, FILTER_MS)),
    ...routes
      .filter(({ route }) => route === FIRST_ROUTE)
      .map(({ route, scriptBytes }): Judged => ({
        what: `scripts of ${route}`,
        figure: scriptBytes / 1000,
        bar: SCRIPTS_KB,
        unit: "kB",
      })),
    ...scrolls.flatMap(({ list, blank, elements, heap }): readonly Judged[] => [
      ms(`a missing row of ${list}`, blank, BLANK_MS),
      { what: `elements of ${list}`, figure: elements, bar: ELEMENTS, unit: "elements" },
      { what: `heap of ${list}`, figure: heap / 1e6, bar: HEAP_MB, unit: "MB" },
    ]),
    ms("the first versions of the record", record.versions, RECORD_MS),
    ms("the record at a moment in the middle", record.machine, RECORD_MS),
    ms("its place among the versions", record.jump, RECORD_MS),
    ...bursts.flatMap(({ burst, told, investigate, record: ofRecord }) => [
      ms(`Investigate tells of ${burst}`, told, TOLD_MS),
      ms(`a task of Investigate during ${burst}`, investigate, TASK_MS),
      ms(`a task of the record during ${burst}`, ofRecord, TASK_MS),
    ]),
  ];
}

/** Those over their bars. */
export function missed(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ figure, bar }) => !(figure <= bar));
}
