import type { LogEntry } from "../../api/outputs.ts";
import { useTRPCClient } from "../../api/trpc.ts";

/** Returns a function that brings back what a version deleted, or marked as deleted. */
export function useRestoreEntry(): (entry: LogEntry, reason: string) => Promise<unknown> {
  const client = useTRPCClient();
  return ({ model, key, id, action }, reason) =>
    // The application's own mark is an update like any other, and taken away by its own procedure.
    action === "update" && model === "Order"
      ? client.orders.undelete.mutate({ id: key, reason })
      : client.history.restore.mutate({ model, key, reason, seen: id });
}
