import { type Model, type ModelStatic, type Sequelize, Transaction } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { installPart } from "../../postgres/install/install.ts";
import { findNameCollision } from "../../postgres/install/find-name-collision.ts";
import { hasHash, installHash } from "../../postgres/table/masks/hash-key.ts";
import {
  endedPart,
  HASH_PART,
  MOVED_PART,
  type Installed,
  type InstalledPart,
  movedPart,
  sharedParts,
  tablePart,
} from "../../postgres/install/parts.ts";
import { type LockHolder, lockHolder } from "../../postgres/install/lock-holder.ts";
import { engines } from "../../postgres/engines/engines.ts";
import {
  addMonthsTo,
  findPartitioned,
  mayAddMonths,
  partitionedStorages,
} from "../../postgres/install/partitions/find-partitioned.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { outdatedParts } from "../../postgres/install/installed-parts.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { refuseUninstallable } from "./refuse-uninstallable.ts";
import type { Registration } from "../models/registration.ts";
import { retryingLocks } from "./retrying-locks.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** Options of `install()`. */
export interface InstallOptions {
  /**
   * Install for these models only, such as those of a new tenant. Triggers of untracked models then stay.
   * @default all tracked models
   */
  readonly models?: readonly ModelStatic<Model>[] | undefined;
  /**
   * How long to try to lock a table that others write to, in milliseconds.
   * @default 300_000
   */
  readonly tryForMs?: number | undefined;
}

const TRY_FOR_MS = 300_000;

/** What the audit provides for an installation. */
export interface Host {
  readonly sequelize: Sequelize;
  /** Runs statements outside any transaction. */
  readonly sql: Sql;
  readonly schema: string;
  readonly secret: string | null;
  readonly tables: TrackedTables;
}

/** A part of an installation. */
export interface Planned {
  readonly part: InstalledPart;
  /** The model it belongs to; `null` if it is shared by all models, or belongs to a table that is no longer tracked. */
  readonly of: InstalledModel | null;
  /** Whether a part that it depends on is made again. */
  readonly moved: boolean;
}

/** A tracked model and its table. */
export interface InstalledModel {
  readonly registration: Registration;
  readonly installed: Installed;
}

/**
 * Finds the parts that are missing or outdated and makes them, each in its own transaction: only one table is locked at a
 * time, and none if everything is up to date.
 * @returns the tables that are still what was found, because nothing was made for them.
 * @throws {AuditError} INSTALL_BLOCKED, naming the session that kept a table locked.
 */
export async function installAll(
  host: Host,
  { models, tryForMs = TRY_FOR_MS }: InstallOptions,
): Promise<readonly InstalledModel[]> {
  const planned = await planOf(host, models);
  const outdated = await outdatedOf(host, planned);
  if (outdated.length > 0) await refuseWhole(host, planned);
  if (outdated.length > 0)
    await refuseNamesakes(
      host,
      planned.flatMap(({ of }) => of?.installed.table ?? []),
    );
  for (const { of } of outdated) {
    if (of !== null) await refuseUninstallable(of.registration, of.installed.table, host.sql);
  }
  for (const one of outdated) {
    await retryingLocks(
      tryForMs,
      (lockTimeoutMs) => make(host, one, planned, lockTimeoutMs),
      (cause) => blocked(host, one.part, cause),
    );
  }
  const found = planned.flatMap(({ of }) => of ?? []);
  await addMonths(host, found, tryForMs);
  const made = new Set(outdated.map(({ of }) => of));
  return made.has(null) ? [] : found.filter((of) => !made.has(of));
}

async function addMonths(host: Host, found: readonly InstalledModel[], tryForMs: number): Promise<void> {
  const partitioned = partitionedStorages(found.map(({ installed }) => installed.table));
  if (partitioned.length === 0 || !(await mayAddMonths(host.sql, host.schema))) return;
  for (const storage of partitioned) {
    await retryingLocks(
      tryForMs,
      () => addMonthsTo(host.sql, host.schema, storage),
      async (cause) => new AuditError("INSTALL_BLOCKED", `install() could not lock ${storage}`, { cause }),
    );
  }
}

/** @throws {AuditError} UNSUPPORTED if a history is partitioned that the options want whole. */
async function refuseWhole({ sql }: Host, planned: readonly Planned[]): Promise<void> {
  const tables = planned.flatMap(({ of }) => of?.installed.table ?? []);
  const whole = tables.filter(({ partitioned }) => !partitioned);
  const storages = [...new Set(whole.map((table) => engines[table.engine].storage(table)))];
  const [found] = storages.length === 0 ? [] : await findPartitioned(sql, storages);
  if (found === undefined) return;
  throw new AuditError(
    "UNSUPPORTED",
    `${found} is partitioned by month, and install() does not undo that: give createAudit partitions: "monthly" again, or copy the history into one table as docs/operations/partitions.md says`,
  );
}

/** @throws {AuditError} UNSUPPORTED if the history tables of two tables would have the same name. */
async function refuseNamesakes({ sql, schema }: Host, tables: readonly TrackedTable[]): Promise<void> {
  const found = await findNameCollision(sql, schema, tables);
  if (found === null) return;
  const { table, other } = found;
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}: the history tables of ${table.schema}.${table.name} and ${other.schema}.${other.name} would have the same names: rename one of the tables, or give one of them an audit with its own schema`,
  );
}

/** All parts, in the order in which they are made. */
export async function planOf(
  { sql, schema, tables }: Host,
  models: InstallOptions["models"],
): Promise<readonly Planned[]> {
  const registrations = models?.map((model) => tables.of(model)) ?? tables.all();
  const own = (await installedOf(tables, registrations, sql)).map((of) => ({
    part: tablePart(of.installed),
    of,
    moved: false,
  }));
  const shared = sharedParts(
    schema,
    own.map(({ of }) => of.installed.table),
  );
  const ended = (models === undefined ? tables.untracked() : []).map(({ schema: of, table: name }) =>
    endedPart(schema, { schema: of, name }),
  );
  const moved = movedPart(own.map(({ of }) => of.installed));
  const first = moved === null ? shared : [...shared, moved];
  return [...first.map(together), ...own, ...ended.map(together)];
}

function together(part: InstalledPart): Planned {
  return { part, of: null, moved: false };
}

/** The tables as they are now: another process may have installed a renaming meanwhile. */
async function installedOf(
  tables: TrackedTables,
  registrations: readonly Registration[],
  sql: Sql,
): Promise<readonly InstalledModel[]> {
  const found = await tables.lookUp(sql, registrations);
  return found.map(({ registration, table }) => ({
    registration,
    installed: { table: table(), triggers: registration.capture === "triggers" },
  }));
}

/** The parts that are missing or outdated. */
export async function outdatedOf(
  { sql, schema, secret }: Host,
  planned: readonly Planned[],
): Promise<readonly Planned[]> {
  const parts = planned.map(({ part }) => part).filter(({ evolves }) => !evolves);
  const changed = new Set(await outdatedParts(sql, schema, parts));
  const keyless = planned.find(({ part }) => part.name === HASH_PART && !changed.has(part))?.part;
  if (keyless !== undefined && secret !== null && !(await hasHash(sql, schema, secret))) changed.add(keyless);
  const isMoved = ({ on }: InstalledPart) => [...changed].some(({ name }) => name === on);
  return planned
    .map((one) => ({ ...one, moved: isMoved(one.part) }))
    .filter(({ part, moved }) => moved || part.evolves || changed.has(part));
}

/** READ COMMITTED, whatever the server's default, to see what writers committed while it waited for the lock. */
function make(
  { sequelize, schema, secret, tables }: Host,
  planned: Planned,
  all: readonly Planned[],
  lockTimeoutMs: number,
) {
  const isolationLevel = Transaction.ISOLATION_LEVELS.READ_COMMITTED;
  return sequelize.transaction({ isolationLevel }, (transaction) => {
    const sql = sqlOfTransaction(transaction);
    return installPart(sql, {
      schema,
      table: planned.part.table,
      lockTimeoutMs,
      async part() {
        const concerned = planned.part.name === MOVED_PART ? all : [planned];
        const now = await installedOf(
          tables,
          concerned.flatMap(({ of }) => of?.registration ?? []),
          sql,
        );
        const installed = now.map((one) => one.installed);
        if (planned.part.name === MOVED_PART) return movedPart(installed);
        const [own] = installed;
        if (own === undefined) return planned.part;
        const part = tablePart(own);
        const isOutdated =
          planned.moved || part.evolves || (await outdatedParts(sql, schema, [part])).length > 0;
        return isOutdated ? part : null;
      },
      async finish() {
        if (planned.part.name === HASH_PART && secret !== null) await installHash(sql, schema, secret);
      },
    });
  });
}

async function blocked({ sql, schema }: Host, part: InstalledPart, cause: unknown): Promise<AuditError> {
  const holder = await lockHolder(sql, schema, part.table, part.relations);
  const what = part.table ?? `schema ${schema}`;
  return new AuditError(
    "INSTALL_BLOCKED",
    `install() could not lock ${what}, ${holder === null ? "because many short transactions lock it in turn" : told(holder)}; run it again when that has ended`,
    { cause },
  );
}

function told({ pid, application, role, relation, since, state }: LockHolder): string {
  if (pid === null) return `because a prepared transaction holds the lock (see pg_prepared_xacts)`;
  const who = [
    `process ${pid}`,
    ...(application === null ? [] : [application]),
    ...(role === null ? [] : [`as ${role}`]),
  ];
  const how = [
    ...(state === null ? [] : [state]),
    ...(since === null ? [] : [`in a transaction since ${since}`]),
  ];
  return `because ${who.join(", ")} holds ${relation ?? "the lock of installations"}${how.length === 0 ? "" : ` (${how.join(", ")})`}`;
}
