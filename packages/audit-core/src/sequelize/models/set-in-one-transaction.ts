import type { Model, ModelStatic, Transactionable } from "sequelize";

import { transactionOf } from "../driver/internals.ts";

/** A belongsToMany association. Its accessors look up `set` with every call, so it can be replaced. */
interface Settable {
  set(source: Model, targets: unknown, options?: Transactionable): Promise<unknown>;
  /** The association in the opposite direction. */
  readonly paired?: Settable;
}

const wrapped = new WeakSet<Settable>();

/**
 * Makes `set` open a transaction if there is none. Sequelize removes old links and adds new ones with two concurrent
 * statements: without a transaction one can fail alone, and the history would show two changes.
 */
export function setInOneTransaction(model: ModelStatic<Model>, name: string): void {
  const { sequelize } = model;
  if (sequelize === undefined) return;
  const association = model.associations[name] as unknown as Settable;
  for (const side of [association, association.paired]) {
    if (side === undefined || wrapped.has(side)) continue;
    wrapped.add(side);
    const set = side.set.bind(side);
    side.set = (source, targets, options = {}) => {
      if (transactionOf(sequelize, options.transaction) !== undefined) return set(source, targets, options);
      return sequelize.transaction({ transaction: null }, (transaction) =>
        set(source, targets, { ...options, transaction }),
      );
    };
  }
}
