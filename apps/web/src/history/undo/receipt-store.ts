import { useSyncExternalStore } from "react";

import type { UndoReceipt } from "../../api/outputs.ts";

let receipt: UndoReceipt | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows what was done, whatever page it was done on; `null` puts it away. */
export function showReceipt(next: UndoReceipt | null): void {
  receipt = next;
  for (const listener of listeners) listener();
}

export function useReceipt(): UndoReceipt | null {
  return useSyncExternalStore(subscribe, () => receipt);
}
