import type { Actor } from "@hindsight/audit-core";
import type { Difference } from "@hindsight/audit-core/sequelize";

/** What could be done to undo something, for its caller to choose from. Nothing of it is done. */
export interface UndoPlan {
  readonly steps: readonly PlannedStep[];
  /** Whether there is more than can be undone at once. */
  readonly more: boolean;
  /** The instant before which something that is to be undone may be archived, and in no step; `null` if all of it is known. */
  readonly removedBefore: string | null;
}

/** What could be done to one record. */
export interface PlannedStep {
  readonly does: "revert" | "restore" | "remove";
  readonly model: string;
  readonly key: string;
  readonly label: string | null;
  /** The version that it would be put back to; `null` if it would be removed, or be as it last was. */
  readonly versionId: string | null;
  /** What would be overwritten and by what; of a record that comes back what it would have. */
  readonly fields: readonly PlannedField[];
  /** Links that would be put back with it: labels of what they lead to. */
  readonly links: readonly PlannedLinks[];
  /** Fields that history does not have in clear, which keep what they have; a record that comes back has none in them. */
  readonly kept: readonly string[];
  /** Records that it would need and that are gone, by name. */
  readonly missing: readonly string[];
  /** Who changed the record since, if it would be taken away or brought back. */
  readonly since: LaterChange | null;
  /** Why nothing can be done; `null` if something can. */
  readonly blocked: string | null;
  /** Whether it is what was asked for, and not only what belongs to it. */
  readonly asked: boolean;
}

export interface PlannedField extends Difference {
  /** Who changed it again since; `null` if it is as it was left. */
  readonly since: LaterChange | null;
}

export interface PlannedLinks {
  readonly name: string;
  readonly model: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface LaterChange {
  readonly versionId: string;
  readonly at: string;
  readonly actor: Actor | null;
}
