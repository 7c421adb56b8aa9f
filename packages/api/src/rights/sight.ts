import type { Change, LogEntry } from "@hindsight/audit-core";
import type { Difference, References } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import { allows } from "./allows.ts";
import { SENSITIVE } from "./rights.ts";

/** What a user may see of the models: everything, or what is not sensitive. */
export class Sight {
  /** Whether everything is visible. */
  readonly showsAll: boolean;

  constructor({ role }: Pick<SessionUser, "role">) {
    this.showsAll = allows(role, "view-sensitive");
  }

  /** Whether a model is visible at all. */
  shows(model: string): boolean {
    return this.showsAll || sensitiveOf(model) !== "model";
  }

  /** Whether a field of a visible model is visible. */
  showsField(model: string, field: string): boolean {
    const sensitive = sensitiveOf(model);
    return this.showsAll || (sensitive !== "model" && !sensitive.includes(field));
  }

  /** The hidden fields of visible models, by model. */
  get hiddenFields(): Readonly<Record<string, readonly string[]>> {
    const hidden = Object.entries(SENSITIVE).flatMap(([model, fields]) =>
      this.showsAll || fields === "model" ? [] : [[model, fields] as const],
    );
    return Object.fromEntries(hidden);
  }

  /** @throws {ServiceError} FORBIDDEN for a field that one of the models hides */
  requireField(models: readonly string[], field: string): void {
    if (models.every((model) => this.showsField(model, field))) return;
    throw new ServiceError("FORBIDDEN", `Your role has no right to see ${field}, which is sensitive`);
  }

  /** @throws {ServiceError} FORBIDDEN for a model that is hidden */
  require(model: string): void {
    if (this.shows(model)) return;
    throw new ServiceError("FORBIDDEN", "Your role has no right to see records of this sensitive kind");
  }

  /** The entry without hidden values. It still shows that something changed. */
  entry<E extends LogEntry>(entry: E): E {
    const { model, unreadable } = entry;
    const shown = { ...entry, changes: this.changes(model, entry.changes) };
    if (unreadable === undefined) return shown;
    const readable = Object.entries(unreadable).filter(
      ([member]) => !member.startsWith("changes.") || this.showsField(model, member.slice("changes.".length)),
    );
    return { ...shown, unreadable: Object.fromEntries(readable) };
  }

  changes<C extends Change | Difference>(model: string, changes: readonly C[]): readonly C[] {
    return changes
      .filter(({ field }) => this.showsField(model, field))
      .map((change) =>
        "references" in change && change.references !== undefined
          ? { ...change, references: this.references(change.references) }
          : change,
      );
  }

  /** The visible fields of a row. */
  row<V>(model: string, row: Readonly<Record<string, V>>): Readonly<Record<string, V>> {
    return Object.fromEntries(Object.entries(row).filter(([field]) => this.showsField(model, field)));
  }

  /** What foreign keys refer to, without the labels of hidden models. */
  references({ old, new: now }: References): References {
    const shown = (reference: References["old"]): References["old"] =>
      reference === null || this.shows(reference.model)
        ? reference
        : { ...reference, label: null, text: reference.model };
    return { old: shown(old), new: shown(now) };
  }
}

function sensitiveOf(model: string): "model" | readonly string[] {
  return Object.hasOwn(SENSITIVE, model) ? (SENSITIVE[model] ?? []) : [];
}
