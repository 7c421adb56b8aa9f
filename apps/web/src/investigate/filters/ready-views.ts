import type { MessageKey } from "../../i18n/message-key.ts";
import type { LogFilter } from "../search/log-filter.ts";

interface ReadyView {
  readonly name: MessageKey;
  readonly filter: LogFilter;
}

/** Searches that every auditor needs, under the views that people save. */
export const READY_VIEWS: readonly ReadyView[] = [
  { name: "investigate.ready.accesses", filter: { actions: ["access"] } },
  { name: "investigate.ready.deletions", filter: { actions: ["delete"] } },
  { name: "investigate.ready.onBehalfOf", filter: { onBehalfOf: true } },
  { name: "investigate.ready.withoutActor", filter: { withoutActor: true } },
  { name: "investigate.ready.withoutReason", filter: { withoutReason: true } },
  { name: "investigate.ready.unrecorded", filter: { actions: ["gap"] } },
];
