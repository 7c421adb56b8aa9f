import type { StoredVersion, Value } from "@hindsight/audit-core";

import { recordReads } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { DossierInput } from "../../schemas/report-input.ts";
import { visibleModel } from "../history/internal/visible-model.ts";
import type { ServiceContext } from "../service-context.ts";
import { type DossierRecord, dossierRecords } from "./internal/dossier-records.ts";
import { dossierVersions } from "./internal/dossier-versions.ts";

/** A record of a dossier as it is now. */
export interface PresentRecord extends DossierRecord {
  /** Whether it is there: `marked` is marked as deleted, `unknown` if what would tell has left. */
  readonly is: "present" | "marked" | "deleted" | "unknown" | "never";
  /** `null` if it is not there. */
  readonly state: Readonly<Record<string, Value>> | null;
}

export interface Dossier {
  /** The object first; empty on the pages behind the first one. */
  readonly records: readonly PresentRecord[];
  /** Versions of all the records, newest first. */
  readonly items: readonly StoredVersion[];
  /** The `after` of the next page; `null` on the last one. */
  readonly next: string | null;
  /** The instant before which versions of the records, or all that told of a record, may be missing; with `archives`, `null` if the archive has all of them. */
  readonly removedBefore: string | null;
}

/**
 * One object and everything that hangs on it or ever did, in one list of versions, and as it is now; with `archives` those that were
 * archived, too. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; INPUT_INVALID if too many records hang on it; ILLEGAL_STATE, UNAVAILABLE
 * with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function reportDossier(options: { ctx: ServiceContext; input: DossierInput }): Promise<Dossier> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, key, models, limit, after, archives } = DossierInput.parse(options.input);
  for (const name of models ?? []) visibleModel(ctx, user, name);
  const { tracked, sight } = visibleModel(ctx, user, model);
  const { records, searched } = await dossierRecords({ ctx, user, tracked, key, models, archives });
  const page = { ctx, user, records, searched, limit, after, archives };
  const { versions, removedBefore } = await dossierVersions(page);
  for (const [name, some] of Map.groupBy(records, (record) => record.model)) {
    await recordReads(
      { ctx, user },
      name,
      some.map(({ key: one }) => one),
    );
  }
  const items = versions.slice(0, limit).map((version) => sight.entry(version));
  const now = new Date(Date.now() + CLOCKS_MS);
  const present: PresentRecord[] = [];
  for (const record of after === null ? records : []) {
    const then = ctx.db.audit.tracked(record.model).at(now, { transaction: ctx.transaction });
    const state = await then.recorded(record.key);
    if (state === null) {
      const presence = await then.presence(record.key);
      const is = presence === "not-created" ? "never" : presence === "present" ? "unknown" : presence;
      present.push({ ...record, is, state });
    } else {
      const is = isMarked(state) ? "marked" : "present";
      present.push({ ...record, is, state: sight.row(record.model, state) });
    }
  }
  const next = versions.length > items.length ? (items.at(-1)?.id ?? null) : null;
  return { records: present, items, next, removedBefore };
}

function isMarked(state: Readonly<Record<string, Value>>): boolean {
  return (state["deletedAt"] ?? null) !== null;
}

/** By how much the clock of the database may be ahead of this one. */
const CLOCKS_MS = 60_000;
