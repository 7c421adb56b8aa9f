import {
  AuditError,
  isVersion,
  type KeptPage,
  type LinkChange,
  type StoredVersion,
  type Value,
} from "@hindsight/audit-core";
import type { Links } from "@hindsight/audit-core/sequelize";

import { VersionId } from "../../../schemas/history-input.ts";
import { everHad } from "../../records/internal/ever-had.ts";
import { keyText } from "../../records/internal/key-values.ts";
import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import { keyAsStored } from "./key-as-stored.ts";
import { type LinkFields, linkFields } from "./link-fields.ts";
import { sorterOf } from "./sorter-of.ts";

/** Which changes of links to read. */
export interface AskedLinks {
  readonly model: string;
  readonly links: Links;
  readonly key: string;
  readonly limit: number;
  readonly after: string | null;
}

/** What a row was linked to and unlinked from, as `links.history` tells, with what was archived; `null` if the archive does not have all of it. */
export async function archivedLinkChanges(
  ctx: ServiceContext,
  { model, links, key: spelled, limit, after }: AskedLinks,
): Promise<KeptPage<LinkChange> | null> {
  const tracked = ctx.db.audit.tracked(links.model);
  const fields = linkFields(ctx, model, links);
  const key = await keyAsStored(ctx, model, spelled);
  const keys = await everHad({ ctx, tracked, field: fields.near, value: key, archives: true });
  const rows = [...keys.keys()].map((row) => ({ model: tracked.name, key: row }));
  const { items: entries, removedBefore } = await readingArchive(ctx, (reader) =>
    reader.histories(rows, [tracked.name]),
  );
  if (removedBefore !== null) return null;
  const before = after === null ? null : placeOf(after);
  const ofRows = Map.groupBy(entries.filter(isVersion), (version) => version.key);
  const steps = [...ofRows.values()].flatMap((versions) => stepsOf(versions, fields, key));
  const changes = [...Map.groupBy(steps, ({ version }) => version.transactionId).values()]
    .flatMap((ofTransaction) => netChange(ofTransaction))
    .filter(({ id }) => before === null || BigInt(id) < before)
    .toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
  const page = changes.slice(0, limit);
  const values = page.flatMap(({ added, removed, changed }) => [...added, ...removed, ...changed]);
  const sorted = await sorterOf(ctx, { model: tracked.name, field: fields.far, values });
  const items = page.map(({ added, removed, changed, ...change }) => ({
    ...change,
    added: sorted(added),
    removed: sorted(removed),
    changed: sorted(changed),
  }));
  return { items, next: changes.length > limit ? (page.at(-1)?.id ?? null) : null, removedBefore };
}

function placeOf(cursor: string): bigint {
  const { data } = VersionId.safeParse(cursor);
  if (data === undefined)
    throw new AuditError("CURSOR_INVALID", "after must be the `next` of the page before");
  return BigInt(data);
}

/** A version with which a link began (1), ended (-1) or stayed (0). */
interface Step {
  readonly version: StoredVersion;
  readonly id: Value;
  readonly step: -1 | 0 | 1;
}

/** What the versions of one link, the oldest first, did to the links of the row with a key. */
function stepsOf(
  versions: readonly StoredVersion[],
  { near, far }: LinkFields,
  key: string,
): readonly Step[] {
  const steps: Step[] = [];
  let was: readonly [near: Value, far: Value] = [null, null];
  const has = ([owner, id]: typeof was): boolean => owner !== null && keyText([owner]) === key && id !== null;
  let values: typeof was = [null, null];
  let isGone = false;
  for (const version of versions) {
    const after = (field: string, before: Value): Value => {
      const change = version.changes.find((each) => each.field === field);
      return change === undefined ? before : (change.new ?? null);
    };
    values = [after(near, values[0]), after(far, values[1])];
    if (version.action !== "update") isGone = version.action === "soft-delete";
    const now: typeof was = isGone ? [null, null] : values;
    const moved = version.action !== "update" || keyText([...was]) !== keyText([...now]);
    if (moved && has(was)) steps.push({ version, id: was[1], step: -1 });
    if (has(now)) steps.push({ version, id: now[1], step: moved ? 1 : 0 });
    was = now;
  }
  return steps;
}

/** What a transaction changed; nothing if it linked again what it unlinked. */
function netChange(steps: readonly Step[]): readonly LinkChange[] {
  const added: Value[] = [];
  const removed: Value[] = [];
  const changed: Value[] = [];
  for (const ofLink of Map.groupBy(steps, ({ id }) => keyText([id])).values()) {
    const [first] = ofLink;
    if (first === undefined) continue;
    const net = ofLink.reduce((sum, { step }) => sum + step, 0);
    if (net !== 0) (net > 0 ? added : removed).push(first.id);
    else if (ofLink.every(({ step }) => step === 0)) changed.push(first.id);
  }
  if (added.length + removed.length + changed.length === 0) return [];
  const last = steps.map(({ version }) => version).reduce((a, b) => (BigInt(a.id) > BigInt(b.id) ? a : b));
  const { model: _m, key: _k, action: _a, label: _l, changes: _c, ...context } = last;
  return [{ ...context, added, removed, changed }];
}
