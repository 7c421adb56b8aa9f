import type { RecordRef } from "@hindsight/history-ui/parts";
import { z } from "zod";

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

const Stored = z.object({
  at: z.iso.datetime(),
  version: z.string().nullable(),
  base: z.record(z.string(), z.json()),
  values: z.record(z.string(), z.json()),
  reason: z.string(),
});

/** Keeps the draft of one person about one record in this browser tab, through reloads and signing in again. */
export class DraftStore<V extends FieldValues> {
  readonly #place: string;

  constructor(user: string, { model, key }: RecordRef) {
    this.#place = `hindsight.draft ${JSON.stringify([user, model, key])}`;
  }

  /** The draft, if there is one whose fields are those of the form. */
  read(form: V): Draft<V> | null {
    try {
      const draft = Stored.parse(JSON.parse(sessionStorage.getItem(this.#place) ?? "null"));
      const { base, values } = draft;
      return hasFields(form, base) && hasFields(form, values) ? { ...draft, base, values } : null;
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

function hasFields<V extends FieldValues>(form: V, stored: FieldValues): stored is V {
  return Object.keys(form).join() === Object.keys(stored).join();
}
