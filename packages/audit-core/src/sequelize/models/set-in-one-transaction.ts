import type { Model, ModelStatic, Transactionable } from "sequelize";

import { transactionOf } from "../driver/internals.ts";

/** A belongsToMany association; its accessors look the method up at every call. */
interface Settable {
  set(source: Model, targets: unknown, options?: Transactionable): Promise<unknown>;
  /** The association of the other side over the same links. */
  readonly paired?: Settable;
}

const wrapped = new WeakSet<Settable>();

/**
 * Sequelize takes old links away and puts new ones in by two statements at once, on two connections when the call is in no
 * transaction: half of it can fail, and the history would show two changes. So `set` opens one where there is none.
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
