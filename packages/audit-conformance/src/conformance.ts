import type { Sequelize } from "sequelize";
import { afterAll, beforeAll, describe } from "vitest";

import { applicationTestSuite } from "./suites/application-tests.ts";
import { associationSuite } from "./suites/associations.ts";
import { baselineSuite } from "./suites/baseline.ts";
import { byWaysSuite } from "./suites/by-ways.ts";
import { changeoverSuite } from "./suites/changeovers.ts";
import { clockSuite } from "./suites/clocks.ts";
import { conditionSuite } from "./suites/conditions.ts";
import { effectiveDateSuite } from "./suites/effective-dates.ts";
import { deletionMarkSuite } from "./suites/deletion-marks.ts";
import { contextSuite } from "./suites/context.ts";
import { createUpdateDeleteSuite } from "./suites/create-update-delete.ts";
import { diffAndRevertSuite } from "./suites/diff-and-revert.ts";
import { evolutionSuite } from "./suites/evolution.ts";
import { foreignKeySuite } from "./suites/foreign-keys.ts";
import { forgedTextSuite } from "./suites/forged-texts.ts";
import { gapSuite } from "./suites/gaps.ts";
import { getterSuite } from "./suites/getters.ts";
import { hiddenLaterSuite } from "./suites/hidden-later.ts";
import { historyModelSuite } from "./suites/history-model.ts";
import { identitySuite } from "./suites/identity.ts";
import { keySuite } from "./suites/keys.ts";
import { lateAssociationSuite } from "./suites/late-associations.ts";
import { latestSuite } from "./suites/latest.ts";
import { linkRegistrationSuite } from "./suites/link-registration.ts";
import { linkRevertSuite } from "./suites/link-reverts.ts";
import { linkSuite } from "./suites/links.ts";
import { logSearchSuite } from "./suites/log-search.ts";
import { logSuite } from "./suites/log.ts";
import { maskSuite } from "./suites/masks.ts";
import { migrationSuite } from "./suites/migrations.ts";
import { modelSuite } from "./suites/models.ts";
import { includeOptionSuite } from "./suites/include-options.ts";
import { privacySuite } from "./suites/privacy.ts";
import { entrySuite } from "./suites/entries.ts";
import { equalitySuite } from "./suites/equality.ts";
import { lostTableSuite } from "./suites/lost-tables.ts";
import { refusalSuite } from "./suites/refusals.ts";
import { removalSuite } from "./suites/removals.ts";
import { removedPastSuite } from "./suites/removed-past.ts";
import { storedEntriesSuite } from "./suites/stored-entries.ts";
import { revertObstacleSuite } from "./suites/revert-obstacles.ts";
import { rowsFromBeforeSuite } from "./suites/rows-from-before.ts";
import { savingSuite } from "./suites/saving.ts";
import { takeoverSuite } from "./suites/takeovers.ts";
import { importSuite } from "./suites/imports.ts";
import { upkeepSuite } from "./suites/upkeep.ts";
import { verifyMigrationsSuite } from "./suites/verify-migrations.ts";
import { verifySuite } from "./suites/verify.ts";
import { surroundingsSuite } from "./suites/surroundings.ts";
import { readsInTransactionsSuite } from "./suites/reads-in-transactions.ts";
import { searchPathSuite } from "./suites/search-paths.ts";
import { searchSuite } from "./suites/search.ts";
import { instanceOptionSuite } from "./suites/instance-options.ts";
import { spellingSuite } from "./suites/spellings.ts";
import { switchSuite } from "./suites/switches.ts";
import { tableSuite } from "./suites/tables.ts";
import { tailSuite } from "./suites/tail.ts";
import { tenantSuite } from "./suites/tenants.ts";
import { timeTravelSuite } from "./suites/time-travel.ts";
import { trackingSuite } from "./suites/tracking.ts";
import { softDeleteSuite } from "./suites/soft-deletes.ts";
import { transactionSuite } from "./suites/transactions.ts";
import { typeChangeSuite } from "./suites/type-changes.ts";
import { typeSuite } from "./suites/types.ts";
import { valueSuite } from "./suites/values.ts";
import { writersAtOnceSuite } from "./suites/writers-at-once.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { createTables, createWorld, type World } from "./world.ts";

const SUITES = {
  "create, update, delete": createUpdateDeleteSuite,
  "transactions and failure": transactionSuite,
  values: valueSuite,
  types: typeSuite,
  "kinds of tables": tableSuite,
  spellings: spellingSuite,
  "odd keys": keySuite,
  "kinds of models": modelSuite,
  "time travel": timeTravelSuite,
  "getters and instances": getterSuite,
  associations: associationSuite,
  "options of includes": includeOptionSuite,
  "foreign keys": foreignKeySuite,
  links: linkSuite,
  "registration of links": linkRegistrationSuite,
  "reverts of links": linkRevertSuite,
  "diff and revert": diffAndRevertSuite,
  "obstacles of reverts": revertObstacleSuite,
  "reads in transactions": readsInTransactionsSuite,
  context: contextSuite,
  "effective dates": effectiveDateSuite,
  switches: switchSuite,
  entries: entrySuite,
  privacy: privacySuite,
  masks: maskSuite,
  conditions: conditionSuite,
  tracking: trackingSuite,
  surroundings: surroundingsSuite,
  saving: savingSuite,
  equality: equalitySuite,
  "by-ways": byWaysSuite,
  upkeep: upkeepSuite,
  verify: verifySuite,
  "verify after migrations": verifyMigrationsSuite,
  imports: importSuite,
  evolution: evolutionSuite,
  "fields hidden later": hiddenLaterSuite,
  takeovers: takeoverSuite,
  changeovers: changeoverSuite,
  "identity of tables": identitySuite,
  tenants: tenantSuite,
  "late associations": lateAssociationSuite,
  "plain migrations": migrationSuite,
  "types that change": typeChangeSuite,
  baseline: baselineSuite,
  "rows from before": rowsFromBeforeSuite,
  "forged texts": forgedTextSuite,
  gaps: gapSuite,
  "writers at once": writersAtOnceSuite,
  "clocks that step back": clockSuite,
  log: logSuite,
  "search of the log": logSearchSuite,
  tail: tailSuite,
  "lost tables": lostTableSuite,
  removals: removalSuite,
  "removed past": removedPastSuite,
  "stored entries": storedEntriesSuite,
  "what reads refuse": refusalSuite,
  search: searchSuite,
  "history as a model": historyModelSuite,
  "latest of each": latestSuite,
  "options of the instance": instanceOptionSuite,
  "search paths": searchPathSuite,
  "tests of an application": applicationTestSuite,
  "soft deletes": softDeleteSuite,
  "marks of deletion": deletionMarkSuite,
};

/** Suites of reads alone. What they read is recorded alike by both captures, so each engine is asked with one of them. */
const OF_READS: ReadonlySet<string> = new Set<keyof typeof SUITES>([
  "time travel",
  "getters and instances",
  "options of includes",
  "reads in transactions",
  "imports",
  "forged texts",
  "search of the log",
  "lost tables",
  "removals",
  "removed past",
  "stored entries",
  "what reads refuse",
  "search",
  "history as a model",
  "latest of each",
]);

/**
 * The behaviours that every engine with every capture must show, to be called at the top of a vitest file. Each suite has a
 * world of its own: an installation costs as much as there are tracked models. Those of the world are installed once.
 */
export function conformance(options: ConformanceOptions): void {
  const { engine, capture, partitions } = options;
  const parts = [engine, capture, ...(partitions === undefined ? [] : ["partitions"])];
  const prepare = async (sequelize: Sequelize) => {
    await createTables(sequelize);
    await createWorld(sequelize, options);
  };
  describe(parts.join(" × "), () => {
    for (const [name, suite] of Object.entries(SUITES)) {
      if (options.only?.includes(name) === false) continue;
      if (capture === "hooks" && OF_READS.has(name)) continue;
      describe(name, () => {
        let world: World | undefined;
        beforeAll(async () => {
          world = await createWorld(
            await options.connect(`conformance_${parts.join("_")}`, prepare),
            options,
          );
        });
        afterAll(async () => {
          await world?.sequelize.close();
        });
        suite(() => {
          if (world === undefined) throw new Error("the conformance world is only there inside tests");
          return world;
        }, options);
      });
    }
  });
}
