import type { Version } from "../api/outputs.ts";

/** Whether it is a version of a row that can be gone back to, and not another entry of the log about it. */
export function isChange({ action, unreadable }: Pick<Version, "action" | "unreadable">): boolean {
  if (unreadable?.["at"] !== undefined) return false;
  return action === "create" || action === "update" || action === "delete";
}
