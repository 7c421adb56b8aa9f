import { cutPair, cutText } from "./cut.ts";
import { displayValue, type FieldDisplay } from "./display-value.ts";
import type { Change } from "./change.ts";
import type { LogEntry } from "./log-entry.ts";

/** A recorded field, with what an interface shows of it. */
export interface FieldDescription<Field extends string = string> {
  readonly field: Field;
  readonly label: string;
  readonly choices: NonNullable<FieldDisplay["choices"]>;
  readonly masked: boolean;
}

/** A tracked model, with what an interface shows of it. */
export interface ModelDescription<Field extends string = string> {
  /** Name of the model. */
  readonly model: string;
  /** Display name of one of its rows. */
  readonly name: string;
  /** Recorded fields in the model's order. */
  readonly fields: readonly FieldDescription<Field>[];
}

/** How much of a value to show. */
export interface DisplayOptions {
  /**
   * Longest text of a value in characters. 0 shows nothing of it, a negative number all of it.
   * @default 140
   */
  readonly cut?: number | undefined;
}

/** A change as text. */
export interface DisplayedChange<Field extends string = string> {
  readonly field: Field;
  readonly label: string;
  /** `null` for none. */
  readonly old: string | null;
  /** `null` for none. */
  readonly new: string | null;
}

/** A version as text. */
export interface DisplayedVersion<Field extends string = string> {
  /** Display name of one of the model's rows. */
  readonly name: string;
  /** The label of the row, or its key. */
  readonly label: string;
  readonly changes: readonly DisplayedChange<Field>[];
}

/**
 * Changes of a version or a diff as text. Two long values are cut so that both show their first difference. A field that
 * the description lacks, and any field if the description is `null`, has its own name as its label.
 * @throws {AuditError} OPTION_INVALID unless `cut` is a whole number.
 * @example
 * import { displayChanges } from "@hindsight/audit-core";
 *
 * const change = { field: "status", old: "pending", new: "paid" } as const;
 * displayChanges([change], orders.describe()); // → [{ field: "status", label: "status", old: "pending", new: "paid" }]
 */
export function displayChanges<Field extends string>(
  changes: readonly Change<Field>[],
  description: ModelDescription | null,
  { cut }: DisplayOptions = {},
): readonly DisplayedChange<Field>[] {
  const described = new Map(description?.fields.map((field) => [field.field, field]));
  return changes.map(({ field, old, new: now }) => {
    const { label = field, choices } = described.get(field) ?? {};
    const [before, after] = [displayValue(old, choices), displayValue(now, choices)];
    if (before === null || after === null) {
      const only = (text: string | null) => (text === null ? null : cutText(text, cut));
      return { field, label, old: only(before), new: only(after) };
    }
    const [cutBefore, cutAfter] = cutPair(before, after, cut);
    return { field, label, old: cutBefore, new: cutAfter };
  });
}

/**
 * An entry of the log as text. Without a description it shows the names that the entry itself has.
 * @throws {AuditError} OPTION_INVALID unless `cut` is a whole number.
 */
export function displayVersion<Field extends string>(
  version: LogEntry<Field, unknown>,
  description: ModelDescription | null,
  options: DisplayOptions = {},
): DisplayedVersion<Field> {
  return {
    name: description?.name ?? version.model,
    label: version.label ?? version.key,
    changes: displayChanges(version.changes, description, options),
  };
}
