import type { ImportedVersion } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";

/** Where another audit has its history of a model, and what is called how. */
export interface SourceOptions {
  readonly db: Database;
  readonly model: string;
  /** Table of the other audit; each has a usual one. */
  readonly table: string | undefined;
  /** What the other audit calls the model. */
  readonly sourceModel: string | undefined;
  /** Table and column of the names of its users. */
  readonly users: { readonly table: string; readonly label: string } | undefined;
  /** Columns of the model by the names that they have there. */
  readonly names: ReadonlyMap<string, string>;
  /** Called with what cannot be taken over. */
  readonly onLost: (what: string) => void;
}

/** The history of a model in another audit. */
export interface ImportSource {
  readonly count: number;
  /** The versions in batches, those of each row in their order. */
  readonly versions: AsyncIterable<readonly ImportedVersion[]>;
}
