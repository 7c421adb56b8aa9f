import { cutPair } from "./cut-pair.ts";
import { cutText } from "./cut-text.ts";
import { displayValue, type FieldDisplay } from "./display-value.ts";
import type { Change } from "./change.ts";
import type { LogEntry } from "./log-entry.ts";

/** A recorded field, as people are shown it. */
export interface FieldDescription<Field extends string = string> {
  readonly field: Field;
  readonly label: string;
  readonly choices: NonNullable<FieldDisplay["choices"]>;
  readonly masked: boolean;
}

/** A tracked model, as people are shown it. */
export interface ModelDescription<Field extends string = string> {
  /** Name of the model. */
  readonly model: string;
  /** What people call one of its records. */
  readonly name: string;
  /** Recorded fields in the model's order. */
  readonly fields: readonly FieldDescription<Field>[];
}

/** How much of a value is shown. */
export interface DisplayOptions {
  /**
   * Characters of a value; 0 gives nothing, a negative number the whole of it.
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
  /** What people call one of the model's records. */
  readonly name: string;
  /** The label of the row, or its key. */
  readonly label: string;
  readonly changes: readonly DisplayedChange<Field>[];
}

/**
 * Changes as text, of a version or of a diff: two long values are cut so that their first difference lines up. A field
 * that is not described, or any field without a description, goes by its own name.
 * @throws {AuditError} OPTION_INVALID unless `cut` is a whole number.
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

/** A version as text, by the description of its model; without one by the names it carries itself. */
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
