import type { Model, ModelStatic, Sequelize, SyncOptions, Transactionable } from "sequelize";

import { transactionOf } from "../driver/internals.ts";

/** Marks the options of `sequelize.sync()`, copies of which are passed on to each model. */
const WHOLE = Symbol("hindsight.wholeSync");

type Synced = SyncOptions & Transactionable & { [WHOLE]?: true };

interface Host {
  isInstalled(): boolean;
  tracks(model: ModelStatic<Model>): boolean;
  install(models?: readonly ModelStatic<Model>[]): Promise<void>;
}

/**
 * Installs again after every `sync()`, once `install()` has run: `force` drops the tables and with them the triggers, so
 * nothing would be recorded any more.
 */
export function installAfterSync(sequelize: Sequelize, host: Host): void {
  const install = async (options: Synced, ...models: readonly ModelStatic<Model>[]): Promise<void> => {
    const wanted = models.length === 0 ? undefined : models;
    const transaction = transactionOf(sequelize, options.transaction);
    if (transaction === undefined) await host.install(wanted);
    else transaction.afterCommit(() => host.install(wanted));
  };
  sequelize.addHook("beforeBulkSync", (options: Synced) => {
    options[WHOLE] = true;
  });
  sequelize.addHook("afterBulkSync", async (options: Synced) => {
    if (host.isInstalled()) await install(options);
  });
  sequelize.addHook("afterSync", async function (this: ModelStatic<Model>, options: Synced) {
    if (options[WHOLE] !== true && host.isInstalled() && host.tracks(this)) await install(options, this);
  });
}
