import type { Page, Value } from "@hindsight/audit-core";
import { Op, type WhereOptions } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { ListAsOfInput } from "../../schemas/history-input.ts";
import { keyText, keyValues } from "../records/internal/key-values.ts";
import { recordModel } from "../records/internal/record-model.ts";
import type { ServiceContext } from "../service-context.ts";
import { toValue } from "./internal/to-value.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A row as it was. */
export interface PastRow {
  readonly key: string;
  readonly state: Readonly<Record<string, Value>>;
}

/**
 * The rows of a model as they were at an instant, by key, with times to the millisecond: `asOf` has them exact. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, PAST_REMOVED; KEY_INVALID for a cursor that is none
 */
export async function listAsOf(options: {
  ctx: ServiceContext;
  input: ListAsOfInput;
}): Promise<Page<PastRow>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, at, limit, after } = ListAsOfInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(ctx, user, model);
  const of = recordModel(ctx, user, model);
  const names = of.key.map(({ field }) => field);
  const rows = await tracked.at(at).findAll({
    order: names.map((name) => [name, "ASC"] as const),
    // One more than asked for tells whether there is another page, without a count.
    limit: limit + 1,
    ...(after !== null && { where: behind(names, keyValues(of, after)) }),
  });
  const items = rows.slice(0, limit).map((row) => {
    const state = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, toValue(value)]));
    return { key: keyText(names.map((name) => state[name])), state: sight.row(tracked.name, state) };
  });
  await recordRead("history.listAsOf");
  return { items, next: rows.length > items.length ? (items.at(-1)?.key ?? null) : null };
}

/** Rows whose key is greater, part by part. */
function behind(names: readonly string[], key: readonly string[]): WhereOptions {
  return {
    [Op.or]: names.map((name, i) => ({
      ...Object.fromEntries(names.slice(0, i).map((before, j) => [before, key[j]])),
      [name]: { [Op.gt]: key[i] },
    })),
  };
}
