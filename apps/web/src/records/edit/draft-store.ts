import type { RecordRef } from "@hindsight/history-ui/parts";

import type { FieldValues } from "./field-values.ts";

/** What somebody has typed and not saved. */
export interface Draft<V extends FieldValues> {
  /** ISO 8601 instant of the last keystroke. */
  readonly at: string;
  /** The newest version that was seen when the edit began. */
  readonly version: string | null;
  /** What the fields held then. */
  readonly base: V;
  readonly values: V;
  readonly reason: string;
}

/** Keeps the draft of one person about one record in this browser tab, through reloads and signing in again. */
export class DraftStore<V extends FieldValues> {
  readonly #place: string;

  constructor(user: string, { model, key }: RecordRef) {
    this.#place = `hindsight.draft ${JSON.stringify([user, model, key])}`;
  }

  /** The draft, if there is one whose fields are those of the form. */
  read(form: V): Draft<V> | null {
    try {
      const draft: unknown = JSON.parse(sessionStorage.getItem(this.#place) ?? "null");
      return isDraft(form, draft) ? draft : null;
    } catch {
      return null;
    }
  }

  write(draft: Draft<V>): void {
    try {
      sessionStorage.setItem(this.#place, JSON.stringify(draft));
    } catch {
      // Without storage, or with a full one, what is typed lasts as long as the page.
    }
  }

  drop(): void {
    try {
      sessionStorage.removeItem(this.#place);
    } catch {
      // As above.
    }
  }
}

/** What this class has stored is JSON: only what was stored of another form, or by somebody else, differs. */
function isDraft<V extends FieldValues>(form: V, stored: unknown): stored is Draft<V> {
  if (typeof stored !== "object" || stored === null) return false;
  const { at, version, reason, base, values } = stored as Partial<Record<keyof Draft<V>, unknown>>;
  return (
    typeof at === "string" &&
    !Number.isNaN(Date.parse(at)) &&
    (version === null || typeof version === "string") &&
    typeof reason === "string" &&
    [base, values].every((one) => hasFields(form, one))
  );
}

function hasFields(form: FieldValues, stored: unknown): boolean {
  return (
    typeof stored === "object" && stored !== null && Object.keys(form).join() === Object.keys(stored).join()
  );
}
