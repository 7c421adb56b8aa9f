import type { Change, LogEntry } from "@hindsight/audit-core";
import type { Audit, Difference, References } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import { allows } from "./allows.ts";
import { type Sensitive, sensitiveOf } from "./sensitive-of.ts";

/** What a user may see of the models: everything, or what is not sensitive. */
export class Sight {
  /** Whether everything is visible. */
  readonly showsAll: boolean;
  readonly #audit: Audit;
  readonly #sensitive = new Map<string, Sensitive>();

  constructor({ role }: Pick<SessionUser, "role">, audit: Audit) {
    this.showsAll = allows(role, "view-sensitive");
    this.#audit = audit;
  }

  /** Whether a model is visible at all. */
  shows(model: string): boolean {
    return this.showsAll || this.#sensitiveOf(model) !== "model";
  }

  /** Whether a field of a visible model is visible. */
  showsField(model: string, field: string): boolean {
    const sensitive = this.#sensitiveOf(model);
    return this.showsAll || (sensitive !== "model" && !sensitive.includes(field));
  }

  /** The hidden fields of visible models, by model. */
  get hiddenFields(): Readonly<Record<string, readonly string[]>> {
    const hidden = this.#audit.models.flatMap((model) => {
      const fields = this.#sensitiveOf(model);
      return this.showsAll || fields === "model" || fields.length === 0 ? [] : [[model, fields] as const];
    });
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
    const shown = (reference: References["old"]): References["old"] => {
      if (reference === null || this.shows(reference.model)) return reference;
      const { presentLabel: _hidden, ...rest } = reference;
      return { ...rest, label: null, text: reference.model };
    };
    return { old: shown(old), new: shown(now) };
  }

  #sensitiveOf(model: string): Sensitive {
    const known = this.#sensitive.get(model);
    if (known !== undefined) return known;
    const found = sensitiveOf(this.#audit, model);
    this.#sensitive.set(model, found);
    return found;
  }
}
