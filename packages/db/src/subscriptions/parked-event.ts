import type { ModelAudited } from "@hindsight/events";

/** An event that waits for its next try, or for the events of its row before it. */
export interface ParkedEvent {
  readonly event: ModelAudited;
  readonly tries: number;
  /** What the last try failed with. */
  readonly error: string | null;
  /** Milliseconds until the next one. */
  readonly waitMs: number;
  /** Whether it was the last one. */
  readonly dead: boolean;
}

const ERROR_CHARACTERS = 1000;

/** What is kept of a failure: characters that PostgreSQL can store, and whatever was thrown. */
export function errorText(error: unknown): string {
  return textOf(error).replaceAll("\0", "").slice(0, ERROR_CHARACTERS).toWellFormed();
}

function textOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "What was thrown is no text";
  }
}

/** Events of one row are handled in their order. */
export function rowOf({ model, key }: Pick<ModelAudited, "model" | "key">): string {
  return JSON.stringify([model, key]);
}
