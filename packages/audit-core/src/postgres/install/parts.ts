import { createHash } from "node:crypto";

import { catchUpDdl } from "./catch-up.ts";
import { engines } from "../engines/engines.ts";
import { evolveDdl, isRenamed, moveDdl, takeOverDdl } from "./evolve.ts";
import { findPendingChanges } from "./drift/find-pending-changes.ts";
import { hashDdl } from "../table/masks/hash-key.ts";
import { hashes, tableName, type TrackedTable } from "../table/tracked-table.ts";
import { dropHookDdl, hookDdl, disableHookDdl } from "../capture/hooks/hook-capture.ts";
import { type Ddl, ddlText } from "../sql/ddl.ts";
import { registerDdl } from "../table/registry.ts";
import { qualified } from "../sql/quote.ts";
import { guardDdl } from "./append-only.ts";
import { sharedDdl } from "./schema-ddl.ts";
import { removalDdl } from "../write/removal/removal.ts";
import { partitionFunctions } from "./partitions/partition-functions.ts";
import { type Made, madeBy, type Part } from "./installed-parts.ts";
import { dropTriggerDdl, triggerDdl } from "../capture/triggers/trigger-capture.ts";
import { notePreexistingRows } from "../capture/preexisting-rows.ts";
import { lockTable, lockTableIfAllowed } from "../sql/lock-table.ts";

/** A tracked table, and whether triggers capture its changes. */
export interface Installed {
  readonly table: TrackedTable;
  readonly triggers: boolean;
}

/** A table that is no longer tracked. */
export type UntrackedTable = Pick<TrackedTable, "schema" | "name">;

/** A part, and the statements that install it. */
export interface InstalledPart extends Part {
  statements(): string;
  /** Whether stored versions have to be adapted, so that the digests alone do not say whether the part is up to date. */
  readonly evolves: boolean;
  /** Name of the part that contains its storage; `null` if it has its own. */
  readonly on: string | null;
}

/** The parts that all tables share, in the order of installation. */
export function sharedParts(schema: string, tables: readonly TrackedTable[]): readonly InstalledPart[] {
  const logged = tables.find(({ engine }) => !engines[engine].storesColumns);
  const part = (name: string, ddl: () => readonly Ddl[], relations: readonly string[]): InstalledPart => ({
    name,
    made: madeOnce(`${name} of ${schema}${logged?.partitioned === true ? ", partitioned" : ""}`, ddl),
    statements: () => ddlText(ddl()),
    evolves: false,
    on: null,
    relations: relations.map((relation) => qualified(schema, relation)),
    table: null,
  });
  return [
    part(SHARED_PART, () => sharedDdl(schema), [
      "version_id",
      "tracked_tables",
      "entries",
      "holds",
      "context_row",
      "installed",
      "untold",
    ]),
    ...(tables.some(hashes) ? [part(HASH_PART, () => hashDdl(schema), ["hash_key"])] : []),
    ...(tables.some(({ partitioned }) => partitioned)
      ? [part(PARTITIONS_PART, () => partitionFunctions(schema), [])]
      : []),
    ...(logged === undefined
      ? []
      : [part(LOG_PART, () => storageDdl(logged), [engines[logged.engine].storageName(logged)])]),
  ];
}

/** Whether a part is shared by all tables. */
export function isShared({ name }: Part): boolean {
  return [SHARED_PART, HASH_PART, PARTITIONS_PART, LOG_PART].includes(name);
}

/** Name of the part that all others depend on. */
export const SHARED_PART = "shared";

/** Name of the part with the log of the delta engine. */
const LOG_PART = "log";

/** Name of the part with the functions of partitions. */
const PARTITIONS_PART = "partitions";

/** Name of the part for renamed tables. */
export const MOVED_PART = "moved";

/** Name of the part for `hash` masks; its key is stored separately, not by DDL. */
export const HASH_PART = "hash";

/** The part of a tracked table: triggers or functions, and its storage if it has its own. */
export function tablePart(installed: Installed): InstalledPart {
  const { table } = installed;
  const engine = engines[table.engine];
  return {
    name: tableName(table),
    // Not until it is needed: a part that evolves is made whatever its digest is.
    get made() {
      return madeOf(installed);
    },
    statements() {
      const storage = ownStorageDdl(table);
      const capture = captureDdl(installed);
      // The digest is wanted next, and making the DDL takes longer than anything else here.
      madeOnce(everythingOf(installed), () => [...storage, ...capture]);
      return ddlText([
        keepOut(table),
        takeOverDdl(table),
        notePreexistingRows(table),
        ...storage,
        ...evolveDdl(table),
        ...capture,
        catchUpDdl(table),
      ]);
    },
    evolves:
      evolveDdl(table).length > 0 ||
      catchUpDdl(table) !== "" ||
      table.installed?.sameTable !== true ||
      findPendingChanges(table).length > 0,
    on: engine.storesColumns ? null : LOG_PART,
    relations: engine.storesColumns ? [engine.storage(table)] : [],
    table: tableName(table),
  };
}

/** Digests by everything the DDL depends on, or a hash of it: test suites install the same tables again and again. */
const knownMade = new Map<string, Made>();
const MOST_KNOWN = 2000;

function madeOf(installed: Installed): Made {
  return madeOnce(everythingOf(installed), () => [
    ...ownStorageDdl(installed.table),
    ...captureDdl(installed),
  ]);
}

function everythingOf(installed: Installed): string {
  return createHash("sha256").update(JSON.stringify(installed, withSets)).digest("base64");
}

function madeOnce(of: string, ddl: () => readonly Ddl[]): Made {
  const known = knownMade.get(of);
  if (known !== undefined) return known;
  const made = madeBy(ddl());
  if (knownMade.size >= MOST_KNOWN) knownMade.clear();
  knownMade.set(of, made);
  return made;
}

function withSets(_name: string, value: unknown): unknown {
  return value instanceof Set ? [...(value as Set<unknown>)] : value;
}

function captureDdl({ table, triggers }: Installed): readonly Ddl[] {
  const engine = engines[table.engine];
  return [
    engine.upgradeDdl(table),
    ...(table.lookups.length > 0 ? [engine.lookupDdl(table)] : []),
    ...(triggers
      ? [disableHookDdl(table), ...triggerDdl(table)]
      : [dropTriggerDdl(table), ...hookDdl(table)]),
    ...removalDdl(table),
    registerDdl(table),
  ];
}

/** One part for all renamed tables, which may have swapped their names; `null` for none. */
export function movedPart(installed: readonly Installed[]): InstalledPart | null {
  const moved = installed.filter(({ table }) => isMoved(table));
  if (moved.length === 0) return null;
  const tables = moved.map(({ table }) => table);
  const parts = moved.map(tablePart);
  return {
    name: MOVED_PART,
    made: madeBy([]),
    statements: () =>
      ddlText([...tables.map(keepOut), ...moveDdl(tables), ...parts.map((part) => part.statements())]),
    evolves: true,
    on: null,
    relations: parts.flatMap(({ relations }) => relations),
    table: null,
  };
}

/** Whether a table has another name than at the last installation. */
export function isMoved(table: TrackedTable): boolean {
  return table.installed !== null && isRenamed(table, table.installed);
}

/** The part that drops the triggers and functions of a table that is no longer tracked. */
export function endedPart(schema: string, untracked: UntrackedTable): InstalledPart {
  const table = { ...untracked, auditSchema: schema };
  const ddl = [dropTriggerDdl(table), dropHookDdl(table)];
  return {
    name: `ended ${qualified(table.schema, table.name)}`,
    made: madeBy(ddl),
    statements: () => ddlText(ddl),
    evolves: false,
    on: null,
    relations: [],
    table: null,
  };
}

function ownStorageDdl(table: TrackedTable): readonly Ddl[] {
  return engines[table.engine].storesColumns ? storageDdl(table) : [];
}

function storageDdl(table: TrackedTable): readonly Ddl[] {
  const engine = engines[table.engine];
  return [engine.ddl(table), guardDdl(table.auditSchema, engine.storage(table))];
}

/**
 * Blocks writers of a table before anything else is locked: otherwise a write could be recorded in the former storage, or a
 * transaction that has locked the table could wait for its history, a deadlock.
 */
function keepOut(table: TrackedTable): string {
  return table.installed === null ? lockTableIfAllowed(tableName(table)) : `${lockTable(tableName(table))};`;
}
