import type { EngineKind } from "../../core/track-options.ts";
import type { TableNames } from "./table-names.ts";
import type { InstalledMask } from "./masks/installed-mask.ts";

/** Labels of an enum by OID. */
export type Labels = Readonly<Record<string, string>>;

/** A change of a column that was found by an installation. */
export interface Migration {
  /** Version id after which versions are those since that installation. */
  readonly id: string;
  /** `xid8` of the migration, before which versions are those from before it. */
  readonly transaction: string;
}

/** What the last installation stored about a column. */
export interface InstalledColumn extends InstalledMask {
  readonly type: string;
  readonly baseType: string;
  readonly masked: boolean;
  /** Whether the model excluded it when it was last there. */
  readonly excluded?: boolean;
  /** Whether labels of stored versions may show its clear value; earlier releases did not store it. */
  readonly shownInLabels?: boolean;
  /** `false` if the last installation did not record it: it was dropped, or excluded. */
  readonly recorded?: boolean;
  /** `false` if a change of it alone made no version, by `whenChanged`. */
  readonly watched?: boolean;
  /** Version id after which a change of it alone makes a version, if there was a time when it made none. */
  readonly watchedSince?: string | null;
  /** Whether versions may contain texts of a former type. */
  readonly retyped: boolean;
  /** `attnum`, which a rename keeps. */
  readonly position: number;
  /** Version id after which its values are recorded unmasked; none if all versions have them. */
  readonly since?: string | null;
  /** Migrations that may have given rows other values. */
  readonly migrations?: readonly Migration[];
  readonly domain?: string | null;
  /** Labels of an enum by OID. */
  readonly labels?: Labels | null;
  /** Expression of a generated column. */
  readonly expression?: string | null;
}

/** What the last installation stored about a tracked table. */
export interface InstalledTable {
  readonly schema: string;
  readonly name: string;
  readonly engine: EngineKind;
  /** Whether the table still has the same OID, so was not created again or restored since. */
  readonly sameTable: boolean;
  /** By name; includes columns that are no longer recorded. */
  readonly columns: Readonly<Record<string, InstalledColumn>>;
  /** `attnum` of each column that the model excluded; earlier releases did not store it. */
  readonly excluded?: Readonly<Record<string, number>> | null;
  /** Model name by which an earlier release keyed its versions; `null` if there are none. */
  readonly formerModel: string | null;
}

/** A table's id, and what the last installation stored about it. */
export interface KnownTable {
  readonly id: string;
  /** `null` before the first installation. */
  readonly installed: InstalledTable | null;
  /** Present name of a table that this name was given up for; `null` if the application tracks that one, too. */
  readonly renamedTo: TableNames | null;
}

/** Whether the application tracks the table that has this name now. */
export type IsTracked = (schema: string, name: string) => boolean;
