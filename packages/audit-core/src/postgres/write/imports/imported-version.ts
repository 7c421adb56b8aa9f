import type { ActorInput } from "../../../core/actor.ts";
import type { Instant } from "../../../core/instant.ts";

/** A version that another audit recorded. */
export interface ImportedVersion {
  /** Its id there. */
  readonly id: string;
  readonly action: "create" | "update" | "delete";
  readonly at: Instant;
  /**
   * The whole row after the change, or before the deletion: texts that PostgreSQL reads as values, by column. Columns that it does not
   * have are taken for NULL, and those that are not recorded are left out.
   */
  readonly row: Readonly<Record<string, string | null>>;
  readonly actor?: ActorInput | null | undefined;
  readonly reason?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly remoteAddress?: string | null | undefined;
}

/** What was imported, and what the other audit could not tell. */
export interface ImportReport {
  readonly model: string;
  /** Versions that were given. */
  readonly read: number;
  /** Versions that were imported, or with `dryRun` would be. */
  readonly imported: number;
  /** Versions that had been imported before: those of the same audit, id, action and time. */
  readonly alreadyImported: number;
  /**
   * Versions of the time of an earlier import that are not among the imported ones and can no longer be: it left them out, they were
   * removed since, or the other audit has them only now.
   */
  readonly notImported: number;
  /** Updates that changed nothing that is recorded; they are left out. */
  readonly unchanged: number;
  /** Rows whose history begins with an update, so that what they were before is unknown; it is imported as a create. */
  readonly withoutBeginning: number;
  /** Deletions of rows that no version tells of; they are left out. */
  readonly unknownDeletions: number;
  /** Values that the column's type cannot hold, by column; they are imported as NULL. */
  readonly unreadable: Readonly<Record<string, number>>;
  /** Recorded columns of which no version tells. */
  readonly missingColumns: readonly string[];
  /** Columns that versions have and the model does not record. */
  readonly ignoredColumns: readonly string[];
  /** Times of the first and the last version; `null` if none was imported. */
  readonly from: string | null;
  readonly to: string | null;
}
