import { type RecordedAction, VERSION_ACTIONS, type VersionAction } from "./action.ts";

const ACTIONS_OF_VERSIONS: ReadonlySet<RecordedAction> = new Set(VERSION_ACTIONS);

/**
 * Whether an entry of the log is a version of a row. Narrows any type with an `action`, such as {@link LogEntry}.
 * @example
 * import { isVersion } from "@hindsight/audit-core";
 *
 * const withoutNotes = (await audit.feed()).items.filter(isVersion);
 */
export function isVersion<E extends { readonly action: RecordedAction }>(
  entry: E,
): entry is Extract<E, { readonly action: VersionAction }> {
  return ACTIONS_OF_VERSIONS.has(entry.action);
}
