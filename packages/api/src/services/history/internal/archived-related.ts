import type { StoredVersion, Value } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Association } from "sequelize";

import { isLinks } from "../../records/internal/is-links.ts";
import { keyText } from "../../records/internal/key-values.ts";
import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import { archivedHaving } from "./archived-having.ts";
import { asFinderGives } from "./as-finder-gives.ts";
import { keyAsStored } from "./key-as-stored.ts";

type State = Readonly<Record<string, Value>>;

/** What an association led to at a moment, with what was archived; `null` if the archive does not have all that was removed. */
export async function archivedRelated(options: {
  readonly ctx: ServiceContext;
  readonly association: Association;
  readonly key: string;
  readonly at: string | StoredVersion;
}): Promise<readonly object[] | null> {
  const { ctx, association } = options;
  const { source, target, foreignKey } = association;
  const { audit } = ctx.db;
  const at = typeof options.at === "string" ? options.at : await endOf(ctx, options.at);
  const key = await keyAsStored(ctx, source.name, options.key);
  const having = (tracked: TrackedModel) =>
    archivedHaving({ ctx, tracked, field: foreignKey, value: key, at });
  const statesAt = async (model: string, keys: readonly string[]): Promise<readonly State[] | null> => {
    const states = await readingArchive(ctx, (reader) => reader.allRecorded(model, keys, at));
    return states && [...states.values()];
  };
  let found: readonly State[] | null;
  if (isLinks(association)) {
    const links = await having(audit.tracked(association.throughModel.name));
    found =
      links &&
      (await statesAt(
        target.name,
        links.map((link) => keyText([link[association.otherKey]])),
      ));
  } else {
    found = await having(audit.tracked(target.name));
  }
  return found?.map((state) => asFinderGives(target, state)) ?? null;
}

/** Transactions end within a day: a restored server assigns their ids again. */
const LONGEST_MS = 24 * 3600 * 1000;

/** The time of the last entry of a version's transaction: with it, all of its rows were there. */
async function endOf(ctx: ServiceContext, { at, transactionId }: StoredVersion): Promise<string> {
  const to = new Date(Date.parse(at) + LONGEST_MS);
  const query = { transactionId, from: at, to, limit: 1 };
  const [last] = (await readingArchive(ctx, (reader) => reader.feed(query))).items;
  return last?.at ?? at;
}
