import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** Where the database says that its history is archived. */
export interface KnownStore {
  readonly id: string;
  readonly location: string;
  readonly claim: number;
}

/** `null` before the first archive. */
export async function readKnownStore({ sequelize }: Database): Promise<KnownStore | null> {
  const [row] = await sequelize.query<{ id: string; location: string; claim: string }>(
    "SELECT id, location, claim::text AS claim FROM archive_store",
    { type: QueryTypes.SELECT },
  );
  return row === undefined ? null : { ...row, claim: Number(row.claim) };
}

/** Says where the history is archived from now on. */
export async function setKnownStore({ sequelize }: Database, id: string, location: string): Promise<void> {
  await sequelize.query(
    `INSERT INTO archive_store (id, location) VALUES ($id, $location)
ON CONFLICT (only_one) DO UPDATE SET id = excluded.id, location = excluded.location`,
    { bind: { id, location } },
  );
}

/** Counts the claim up, to at least `atLeast`, and gives it. */
export async function nextClaim({ sequelize }: Database, atLeast: number): Promise<number> {
  const [row] = await sequelize.query<{ claim: string }>(
    "UPDATE archive_store SET claim = greatest(claim + 1, $atLeast::bigint) RETURNING claim::text AS claim",
    { bind: { atLeast }, type: QueryTypes.SELECT },
  );
  return Number(row?.claim);
}
