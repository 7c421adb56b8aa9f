import { createHash } from "node:crypto";

import { ArchiveManifest, type Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

import { type Claim, fence } from "../claim.ts";

/** What the catalogue is told about a file; the rest is its place in the chain. */
export type FileDescription = Omit<
  ArchiveManifest,
  "format" | "version" | "store" | "number" | "previous" | "archivedAt" | "actor" | "requestId"
>;

/** SHA-256 of a manifest's text, by which the next one refers to it. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Writes a file into the catalogue, behind the last one, within the transaction that removes its versions.
 * @returns the text of its manifest.
 * @throws {JobError} if another process has the claim by now.
 */
export async function appendArchiveFile(
  db: Database,
  claim: Claim,
  description: FileDescription,
  transaction: Transaction,
): Promise<string> {
  await fence(db, claim, transaction);
  const { sequelize, audit } = db;
  const [last] = await sequelize.query<{ number: string; digest: string }>(
    "SELECT number::text AS number, digest FROM archive_files ORDER BY archive_files.number DESC LIMIT 1",
    { type: QueryTypes.SELECT, transaction },
  );
  const { actor = null, requestId = null } = audit.context() ?? {};
  const manifest: ArchiveManifest = {
    format: "hindsight-archive",
    version: 2,
    store: claim.store,
    number: Number(last?.number ?? 0) + 1,
    previous: last?.digest ?? null,
    ...description,
    archivedAt: new Date().toISOString(),
    actor: actor === null ? null : { type: actor.type, id: actor.id },
    requestId,
  };
  const text = `${JSON.stringify(ArchiveManifest.parse(manifest), null, 2)}\n`;
  await sequelize.query(
    "INSERT INTO archive_files (number, manifest, digest) VALUES ($number, $text::json, $digest)",
    { bind: { number: manifest.number, text, digest: digestOf(text) }, transaction },
  );
  return text;
}
