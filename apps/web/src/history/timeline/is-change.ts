import type { Action, Version } from "../../api/outputs.ts";

const CHANGES: ReadonlySet<Action> = new Set<Action>([
  "create",
  "update",
  "delete",
  "soft-delete",
  "undelete",
]);

/** Whether it is a version of a row that can be gone back to, and not another entry of the log about it. */
export function isChange({ action, unreadable }: Pick<Version, "action" | "unreadable">): boolean {
  return unreadable?.["at"] === undefined && CHANGES.has(action);
}
