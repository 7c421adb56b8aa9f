import { afterAll, beforeAll, describe } from "vitest";

import { applicationTestSuite } from "./application-tests.ts";
import { associationSuite } from "./associations.ts";
import { baselineSuite } from "./baseline.ts";
import { byWaysSuite } from "./by-ways.ts";
import { changeoverSuite } from "./changeovers.ts";
import { clockSuite } from "./clocks.ts";
import { conditionSuite } from "./conditions.ts";
import { effectiveDateSuite } from "./effective-dates.ts";
import { deletionMarkSuite } from "./deletion-marks.ts";
import { contextSuite } from "./context.ts";
import { createUpdateDeleteSuite } from "./create-update-delete.ts";
import { diffAndRevertSuite } from "./diff-and-revert.ts";
import { evolutionSuite } from "./evolution.ts";
import { foreignKeySuite } from "./foreign-keys.ts";
import { gapSuite } from "./gaps.ts";
import { getterSuite } from "./getters.ts";
import { historyModelSuite } from "./history-model.ts";
import { identitySuite } from "./identity.ts";
import { keySuite } from "./keys.ts";
import { lateAssociationSuite } from "./late-associations.ts";
import { latestSuite } from "./latest.ts";
import { linkRegistrationSuite } from "./link-registration.ts";
import { linkRevertSuite } from "./link-reverts.ts";
import { linkSuite } from "./links.ts";
import { logSuite } from "./log.ts";
import { maskSuite } from "./masks.ts";
import { migrationSuite } from "./migrations.ts";
import { modelSuite } from "./models.ts";
import { includeOptionSuite } from "./include-options.ts";
import { privacySuite } from "./privacy.ts";
import { entrySuite } from "./entries.ts";
import { equalitySuite } from "./equality.ts";
import { removalSuite } from "./removals.ts";
import { revertObstacleSuite } from "./revert-obstacles.ts";
import { rowsFromBeforeSuite } from "./rows-from-before.ts";
import { savingSuite } from "./saving.ts";
import { takeoverSuite } from "./takeovers.ts";
import { upkeepSuite } from "./upkeep.ts";
import { surroundingsSuite } from "./surroundings.ts";
import { readsInTransactionsSuite } from "./reads-in-transactions.ts";
import { searchPathSuite } from "./search-paths.ts";
import { searchSuite } from "./search.ts";
import { instanceOptionSuite } from "./instance-options.ts";
import { spellingSuite } from "./spellings.ts";
import { switchSuite } from "./switches.ts";
import { tableSuite } from "./tables.ts";
import { tailSuite } from "./tail.ts";
import { tenantSuite } from "./tenants.ts";
import { timeTravelSuite } from "./time-travel.ts";
import { trackingSuite } from "./tracking.ts";
import { softDeleteSuite } from "./soft-deletes.ts";
import { transactionSuite } from "./transactions.ts";
import { typeChangeSuite } from "./type-changes.ts";
import { typeSuite } from "./types.ts";
import { valueSuite } from "./values.ts";
import { writersAtOnceSuite } from "./writers-at-once.ts";
import type { ConformanceOptions } from "../conformance-options.ts";
import { createWorld, type World } from "./world.ts";

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
  evolution: evolutionSuite,
  takeovers: takeoverSuite,
  changeovers: changeoverSuite,
  "identity of tables": identitySuite,
  tenants: tenantSuite,
  "late associations": lateAssociationSuite,
  "plain migrations": migrationSuite,
  "types that change": typeChangeSuite,
  baseline: baselineSuite,
  "rows from before": rowsFromBeforeSuite,
  gaps: gapSuite,
  "writers at once": writersAtOnceSuite,
  "clocks that step back": clockSuite,
  log: logSuite,
  tail: tailSuite,
  removals: removalSuite,
  search: searchSuite,
  "history as a model": historyModelSuite,
  "latest of each": latestSuite,
  "options of the instance": instanceOptionSuite,
  "search paths": searchPathSuite,
  "tests of an application": applicationTestSuite,
  "soft deletes": softDeleteSuite,
  "marks of deletion": deletionMarkSuite,
};

/** Describes the suites to vitest, each in a world of its own: an installation costs as much as there are tracked models. */
export function describeConformance(options: ConformanceOptions): void {
  describe(`${options.engine} × ${options.capture}`, () => {
    for (const [name, suite] of Object.entries(SUITES)) {
      describe(name, () => {
        let world: World | undefined;
        beforeAll(async () => {
          world = await createWorld(await options.connect(), options);
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
