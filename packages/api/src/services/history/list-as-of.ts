import type { Page, Value } from "@hindsight/audit-core";
import type { ArchiveReader } from "@hindsight/db";
import { Op, type WhereOptions } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { ListAsOfInput } from "../../schemas/history-input.ts";
import { keyText, keyValues } from "../records/internal/key-values.ts";
import { recordModel } from "../records/internal/record-model.ts";
import { readingArchive } from "../reading-archive.ts";
import type { ServiceContext } from "../service-context.ts";
import { asFinderGives } from "./internal/as-finder-gives.ts";
import { toValue } from "./internal/to-value.ts";
import { unlessRemoved } from "./internal/unless-removed.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A row as it was. */
export interface PastRow {
  readonly key: string;
  readonly state: Readonly<Record<string, Value>>;
}

/**
 * The rows of a model as they were at an instant, by key, with times to the millisecond: `asOf` has them exact. A page with `archives`
 * may be short without being the last. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, PAST_REMOVED; KEY_INVALID for a cursor that is none
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function listAsOf(options: {
  ctx: ServiceContext;
  input: ListAsOfInput;
}): Promise<Page<PastRow>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, at, limit, after, archives } = ListAsOfInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(ctx, user, model);
  const of = recordModel(ctx, user, model);
  const names = of.key.map(({ field }) => field);
  const keyAfter = after === null ? null : keyValues(of, after);
  const kept = async (): Promise<Page<object>> => {
    const rows = await tracked.at(at).findAll({
      order: names.map((name) => [name, "ASC"] as const),
      // One more than asked for tells whether there is another page, without a count.
      limit: limit + 1,
      ...(keyAfter !== null && { where: behind(names, keyAfter) }),
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const isLast = last === undefined || rows.length === items.length;
    return { items, next: isLast ? null : keyOf(names, last) };
  };
  const page = archives
    ? ((await unlessRemoved(kept)) ??
      (await archived(ctx, tracked.name, { at, limit, after })) ??
      (await kept()))
    : await kept();
  await recordRead("history.listAsOf");
  const items = page.items.map((row) => {
    const state = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, toValue(value)]));
    return { key: keyOf(names, row), state: sight.row(tracked.name, state) };
  });
  return { items, next: page.next };
}

/** A page of rows with what was archived; `null` if the archive does not have all that was removed. */
async function archived(
  ctx: ServiceContext,
  model: string,
  page: Parameters<ArchiveReader["listRecorded"]>[1],
): Promise<Page<object> | null> {
  const found = await readingArchive(ctx, (reader) => reader.listRecorded(model, page));
  const target = ctx.db.sequelize.model(model);
  return found && { ...found, items: found.items.map(({ state }) => asFinderGives(target, state)) };
}

function keyOf(names: readonly string[], row: object): string {
  return keyText(names.map((name) => toValue(Reflect.get(row, name))));
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
