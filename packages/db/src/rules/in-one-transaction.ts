import { type Model, type ModelStatic, Transaction } from "sequelize";

/** Where each method that writes takes its options. */
const OF_MODELS = { bulkCreate: 1, update: 1, destroy: 0, upsert: 1, increment: 1 } as const;
const OF_INSTANCES = { save: 0, destroy: 0 } as const;

type Method = (...args: unknown[]) => unknown;

/** What a write and its rules do is done together or not at all: each call without a transaction gets its own. */
export function inOneTransaction(model: ModelStatic<Model>): void {
  for (const [name, at] of Object.entries(OF_MODELS)) wrap(model, name, at);
  for (const [name, at] of Object.entries(OF_INSTANCES)) wrap(model.prototype as object, name, at);

  function wrap(target: object, name: string, at: number): void {
    const method: unknown = Reflect.get(target, name);
    if (typeof method !== "function") throw new TypeError(`${model.name} has no ${name}`);
    const inTransaction: Method = async function (this: unknown, ...args) {
      const { sequelize } = model;
      const options = args[at];
      if (sequelize === undefined || transactionIn(options) !== null)
        return Reflect.apply(method, this, args);
      return sequelize.transaction((transaction) => {
        const call = Array.from({ length: Math.max(args.length, at + 1) }, (_, i) => args[i]);
        call[at] = { ...(typeof options === "object" && options), transaction };
        return Reflect.apply(method, this, call) as Promise<unknown>;
      });
    };
    Object.defineProperty(target, name, { value: inTransaction, configurable: true, writable: true });
  }
}

function transactionIn(options: unknown): Transaction | null {
  if (typeof options !== "object" || options === null || !("transaction" in options)) return null;
  return options.transaction instanceof Transaction ? options.transaction : null;
}
