import { randomUUID } from "node:crypto";

import type { ArchiveStore } from "@hindsight/archive";
import { type Database, listArchiveFiles } from "@hindsight/db";
import { QueryTypes, Transaction } from "sequelize";

import { JobError } from "../job-error.ts";
import { nextClaim, readKnownStore, setKnownStore } from "./catalogue/known-store.ts";
import { readIdentity, writeIdentity } from "./catalogue/store-identity.ts";
import { databaseIdentity } from "./database-identity.ts";
import { stayIdle } from "./stay-idle.ts";

/** The right to change the archive, of which one process has the last. */
export interface Claim {
  /** Id of the archive. */
  readonly store: string;
  readonly number: number;
}

/** The key of the lock of whoever changes the archive, in SQL. */
export const ARCHIVE_LOCK = "hashtextextended('hindsight archive', 0)";

const REPAIR = "pnpm worker repair-archive --help says what to do";

/**
 * Runs the work with the archive claimed. The lock ends with its connection; what a process that has lost it still writes is
 * refused by {@link fence}.
 * @throws {JobError} if another process has the claim, or the store is not the one in which this history is archived.
 */
export async function withClaim<T>(
  db: Database,
  store: ArchiveStore,
  work: (claim: Claim) => Promise<T>,
): Promise<T> {
  return withArchiveLock(db, async () => {
    const id = await matchStore(db, store);
    const claim = { store: id, number: await nextClaim(db, 0) };
    await writeIdentity(store, { store: id, database: await databaseIdentity(db), claim: claim.number });
    return work(claim);
  });
}

/**
 * Runs the work unless another process changes the archive of this database. The lock belongs to a transaction that does nothing
 * else, so it is released when the connection ends, and works behind poolers.
 * @throws {JobError} if another process holds the lock.
 */
export async function withArchiveLock<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const { READ_COMMITTED } = Transaction.ISOLATION_LEVELS;
  return db.sequelize.transaction({ isolationLevel: READ_COMMITTED }, async (transaction) => {
    const [lock] = await db.sequelize.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${ARCHIVE_LOCK}) AS mine`,
      { type: QueryTypes.SELECT, transaction },
    );
    if (lock?.mine !== true) throw new JobError("Another worker is archiving this database");
    await stayIdle(db, transaction);
    return work();
  });
}

/**
 * Keeps the claim until the transaction ends.
 * @throws {JobError} if another process has it by now.
 */
export async function fence({ sequelize }: Database, claim: Claim, transaction: Transaction): Promise<void> {
  const mine = await sequelize.query(
    "SELECT true AS mine FROM archive_store WHERE id = $store AND claim = $number FOR UPDATE",
    { bind: { ...claim }, type: QueryTypes.SELECT, transaction },
  );
  if (mine.length === 0) throw new JobError("Another worker has taken over the archive; nothing was removed");
}

/** The id of the archive, once the database and the store agree on it. */
async function matchStore(db: Database, store: ArchiveStore): Promise<string> {
  const [known, found, database] = [
    await readKnownStore(db),
    await readIdentity(store),
    await databaseIdentity(db),
  ];
  if (found !== null && found.database !== database) {
    throw new JobError(
      `${store.location} holds the archive of another database; choose another folder. If this database is to go on with it: ${REPAIR}`,
    );
  }
  const isNew = known === null || (await listArchiveFiles(db, { limit: 1 })).length === 0;
  if (isNew && (found === null || found.store !== known?.id)) {
    if ((await store.list()).some(({ name }) => name.endsWith(".parquet"))) {
      throw new JobError(`${store.location} has files that this database does not know: ${REPAIR}`);
    }
    const id = found?.store ?? randomUUID();
    if (found === null) await writeIdentity(store, { store: id, database, claim: 0 });
    await setKnownStore(db, id, store.location);
    return id;
  }
  if (known === null || found === null) {
    throw new JobError(
      `This history is archived in ${known?.location}, and ${store.location} has no archive.json. If it is the right folder: ${REPAIR}`,
    );
  }
  if (found.store !== known.id) {
    throw new JobError(`This history is archived in ${known.location}; ${store.location} is another archive`);
  }
  if (found.claim > known.claim) {
    throw new JobError(
      `${store.location} was written to by a later state of this database, or by a copy of it: ${REPAIR}`,
    );
  }
  return known.id;
}
