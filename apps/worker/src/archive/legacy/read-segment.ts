import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import type { ArchiveStore } from "@hindsight/archive";
import type { RemovableEntry, StoredEntry } from "@hindsight/audit-core/sequelize";

import { JobError } from "../../job-error.ts";
import type { Segment } from "./segment-manifest.ts";

const expand = promisify(gunzip);

const ENTRIES: ReadonlySet<string> = new Set(["access", "note", "gap"]);

/**
 * The versions of a segment, in order of their ids.
 * @throws {JobError} if the file is missing or does not match the manifest.
 */
export async function readSegment(store: ArchiveStore, segment: Segment): Promise<readonly StoredEntry[]> {
  const path = await store.find(segment.file);
  if (path === null) throw new JobError(`${store.location}: ${segment.file} is missing`);
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== segment.sha256) throw new JobError(`${path}: its bytes are not those that were written`);
  const lines = (await expand(bytes)).toString().split("\n").slice(0, -1);
  const versions = lines.map((line) => JSON.parse(line) as RemovableEntry);
  if (
    versions.length !== segment.versions ||
    versions.at(0)?.id !== segment.firstId ||
    versions.at(-1)?.id !== segment.lastId
  ) {
    throw new JobError(`${path}: it does not hold the versions that the manifest lists`);
  }
  return versions.map(toStored);
}

function toStored(entry: RemovableEntry): StoredEntry {
  const { actor, stored, unreadable } = entry;
  return {
    id: entry.id,
    key: entry.key,
    action: entry.action === "unknown" ? (unreadable?.["action"] ?? "unknown") : entry.action,
    isEntry: ENTRIES.has(entry.action),
    at: entry.at,
    transactionId: entry.transactionId,
    label: entry.label,
    actorType: actor?.type ?? null,
    actorId: actor?.id ?? null,
    actorLabel: actor?.label ?? null,
    onBehalfOf: toJson(actor?.onBehalfOf),
    reason: entry.reason,
    requestId: entry.requestId,
    remoteAddress: entry.remoteAddress,
    userAgent: entry.userAgent,
    effectiveAt: entry.effectiveAt,
    metadata: toJson(entry.metadata),
    changes: toJson(stored["changes"]),
    changed: toJson(stored["changed"]),
    state: toJson(stored["row"]),
  };
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
