import { type OwnServer, restoreInto, testDatabase } from "@hindsight/testing";
import { Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "../../../src/core/track-options.ts";
import { SETUP, TEARDOWN } from "./table.ts";

/** One engine to begin with and one capture, on a database of its own, and on one of another cluster. */
export interface EvolvingWorld extends AsyncDisposable {
  readonly name: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** Where the database is. */
  readonly url: string;
  /** A connection that knows nothing of the audit: it migrates, and reads what the tables hold. */
  readonly keeper: Sequelize;
  /** Begins anew, with empty tables and without any history. */
  reset(): Promise<void>;
  /** Goes on with a dump of the database, restored into the other cluster; there must be one. */
  move(): Promise<void>;
}

export async function openEvolvingWorld(
  engine: EngineKind,
  capture: CaptureKind,
  other: OwnServer | null,
): Promise<EvolvingWorld> {
  const database = await testDatabase();
  await other?.createDatabase(database.name);
  const urls = [database.url, ...(other === null ? [] : [other.url(database.name)])];
  const keepers = urls.map((url) => new Sequelize(url, { logging: false, pool: { max: 1 } }));
  let at = 0;
  const present = <T>(all: readonly T[]): T => {
    const one = all[at];
    if (one === undefined) throw new Error("this world has one cluster only");
    return one;
  };
  const clear = () => present(keepers).query(`SET client_min_messages = warning; ${TEARDOWN}`);
  return {
    name: `${engine} × ${capture}`,
    engine,
    capture,
    get url() {
      return present(urls);
    },
    get keeper() {
      return present(keepers);
    },
    async reset() {
      at = 0;
      await clear();
      await present(keepers).query(SETUP);
    },
    async move() {
      const from = present(urls);
      at = 1 - at;
      await clear();
      await restoreInto(present(urls), from);
    },
    async [Symbol.asyncDispose]() {
      for (const keeper of keepers) await keeper.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
