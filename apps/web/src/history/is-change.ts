import type { Version } from "../api/outputs.ts";

/** Whether it is a version of a row, and not another entry of the log about it. */
export function isChange({ action }: Pick<Version, "action">): boolean {
  return action === "create" || action === "update" || action === "delete";
}
