import { ENGINES } from "@hindsight/audit-core";
import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is to be known of a model to read its files without the database. */
const Described = z.strictObject({
  model: z.string(),
  schema: z.string(),
  table: z.string(),
  engine: z.enum(ENGINES),
  key: z.array(z.string()).readonly(),
  columns: z.array(z.strictObject({ name: z.string(), field: z.string(), type: z.string() })).readonly(),
  /** Kinds of the masks, by column; earlier releases did not say. */
  masks: z.record(z.string(), z.string()).optional(),
});

export type ArchivedModel = z.output<typeof Described>;

/** What one file of the archive holds. It never changes. */
export const ArchiveManifest = z.strictObject({
  format: z.literal("hindsight-archive"),
  version: z.literal(2),
  /** The archive that the file belongs to. */
  store: z.uuid(),
  /** Place in the catalogue, from 1 without gaps. */
  number: z.int().positive(),
  /** Digest of the entry before it; `null` for the first. */
  previous: Sha256.nullable(),
  /** Path within the archive, with `/`. */
  file: z.string(),
  bytes: z.int().positive(),
  /** Of the file. */
  sha256: Sha256,
  /** Of the content: SHA-256 over the hexadecimal SHA-256 of each row, in the order of the file. */
  contentSha256: Sha256,
  /** What wrote the file. */
  writer: z.string(),
  model: z.string(),
  /** The month of its versions in UTC, as in `2026-01`. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  versions: z.int().positive(),
  /** Least and greatest id. */
  firstId: z.string(),
  lastId: z.string(),
  /** Its keys lie between these, shorter ones first; earlier releases did not say, and a file with entries about a whole table has none. */
  keys: z.strictObject({ least: z.string(), greatest: z.string() }).optional(),
  /** Time of the first and the last version. */
  from: z.string(),
  to: z.string(),
  /** The cut: states from then on need none of the versions. */
  before: z.string(),
  described: Described,
  archivedAt: z.string(),
  /** Who archived it, in which request. */
  actor: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  requestId: z.string().nullable(),
  /** The file of an earlier release that it was made of. */
  convertedFrom: z.string().nullable(),
});

export type ArchiveManifest = z.output<typeof ArchiveManifest>;
