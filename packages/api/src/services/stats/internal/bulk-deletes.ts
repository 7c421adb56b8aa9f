import { mergeGroups } from "@hindsight/db";
import { col, literal, Op, where } from "sequelize";

import type { Group } from "../../reports/internal/with-archived-groups.ts";
import { liveGroups } from "./live-groups.ts";
import { namedActor, type NamedActor } from "./named-actor.ts";
import type { VersionsOf } from "./versions-of.ts";

/** Rows that one transaction deleted. */
export interface BulkDelete {
  readonly model: string;
  readonly rows: number;
  readonly transactionId: string;
  readonly at: string;
  readonly actor: NamedActor | null;
}

const COUNT = literal("count(*)");

/** The transactions that deleted the most rows, if these are so many. */
export async function bulkDeletes(
  versions: VersionsOf,
  { least, limit }: { readonly least: number; readonly limit: number },
): Promise<readonly BulkDelete[]> {
  const { archive } = versions;
  const groups =
    archive === null
      ? await liveDeletes(versions, { least, limit })
      : mergeGroups(await deletesOfBoth({ ...versions, archive }, Math.ceil(least / 2)));
  return mostRows(
    groups
      .filter((group) => group.versions >= least)
      .map(({ of: [transactionId = "", type, id], named, last, versions: rows }) => ({
        model: versions.tracked.name,
        rows,
        transactionId,
        at: last,
        actor: namedActor(type, id, named),
      })),
  ).slice(0, limit);
}

/** Those of the most rows first, and the newest of as many. */
export function mostRows(deletes: readonly BulkDelete[]): readonly BulkDelete[] {
  return deletes.toSorted((a, b) => b.rows - a.rows || (a.at > b.at ? -1 : 1));
}

/**
 * Some of the rows that a transaction deleted may be archived, and others not. One of the two has half of them or more: the other is asked
 * for the rest.
 */
async function deletesOfBoth(
  versions: VersionsOf & { readonly archive: NonNullable<VersionsOf["archive"]> },
  half: number,
): Promise<readonly Group[]> {
  const { tracked, from, to, archive } = versions;
  const query = { model: tracked.name, by: "deletes", from, to } as const;
  const archived = await archive.groups({ ...query, least: half });
  const known = new Set(archived.map(transactionOf));
  const live = await liveDeletes(versions, { least: half, also: [...known] });
  const transactions = live.map(transactionOf).filter((id) => !known.has(id));
  const rest = transactions.length === 0 ? [] : await archive.groups({ ...query, transactions });
  return [...archived, ...live, ...rest];
}

function transactionOf({ of: [transaction = ""] }: Group): string {
  return transaction;
}

interface Asked {
  readonly least: number;
  /** Transactions that are wanted with any number of rows. */
  readonly also?: readonly string[];
  readonly limit?: number;
}

async function liveDeletes(
  versions: VersionsOf,
  { least, also = [], limit }: Asked,
): Promise<readonly Group[]> {
  return liveGroups(versions, {
    by: ["version_transaction::text", "version_actor_type", "version_actor_id"],
    where: where(col("version_action"), Op.eq, "-"),
    having: ([transaction = COUNT]) => ({
      [Op.or]: [where(COUNT, Op.gte, least), where(transaction, { [Op.in]: also })],
    }),
    ...(limit !== undefined && { limit }),
  });
}
