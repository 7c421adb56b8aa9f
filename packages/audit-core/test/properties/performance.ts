import type { Transaction } from "sequelize";

import type { Lane } from "./lane.ts";
import type { ModelName } from "./world.ts";

/** What a sequence may do besides its operations. */
export interface Rules {
  /** Leave children to the foreign keys, which only triggers can see. */
  readonly cascades: boolean;
}

/** One operation on its way: who sends it, under which name, and whether the database may choose keys. */
export interface Performance {
  readonly lane: Lane;
  readonly step: string;
  readonly rules: Rules;
  readonly generated: boolean;
}

/** A write inside the lane's open transaction, or on its own. */
export type Statement = (transaction: Transaction | null) => Promise<unknown>;

/** Sends a statement and gives its outcome. */
export type Run = (statement: Statement) => Promise<string>;

/** What the context of a single object of a bulk call says: the status it was to have. */
export function reasonOf(status: unknown): string {
  return `each ${JSON.stringify(status ?? null)}`;
}

/** Where a picked row of the lane is, or `null` when the lane has none. */
export function where(
  lane: Lane,
  { model, pick }: { readonly model: ModelName; readonly pick: number },
): Readonly<Record<string, string | number>> | null {
  const keys = lane
    .keys(model)
    .filter((key) => model !== "Note" || lane.row(model, key)?.["deletedAt"] === null);
  const key = keys[pick % Math.max(keys.length, 1)];
  if (key === undefined) return null;
  if (model === "Note") return { id: key };
  if (model === "Item") return { id: Number(key) };
  const [itemId, position] = JSON.parse(key) as [string, string];
  return { itemId: Number(itemId), position: Number(position) };
}
