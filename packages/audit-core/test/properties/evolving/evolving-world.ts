import { testDatabase } from "@hindsight/testing";
import { Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "../../../src/core/track-options.ts";
import { SETUP, TEARDOWN } from "./table.ts";

/** One engine to begin with and one capture, on a database of its own. */
export interface EvolvingWorld extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** A connection that knows nothing of the audit: it migrates, and reads what the tables hold. */
  readonly keeper: Sequelize;
  /** Begins anew, with empty tables and without any history. */
  reset(): Promise<void>;
}

export async function openEvolvingWorld(engine: EngineKind, capture: CaptureKind): Promise<EvolvingWorld> {
  const database = await testDatabase();
  const keeper = new Sequelize(database.url, { logging: false, pool: { max: 1 } });
  return {
    name: `${engine} × ${capture}`,
    url: database.url,
    engine,
    capture,
    keeper,
    reset: async () => void (await keeper.query(`SET client_min_messages = warning; ${TEARDOWN}; ${SETUP}`)),
    async [Symbol.asyncDispose]() {
      await keeper.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
