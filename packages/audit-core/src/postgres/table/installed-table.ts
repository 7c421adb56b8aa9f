import type { EngineKind } from "../../core/track-options.ts";

/** Labels of an enum by OID. */
export type Labels = Readonly<Record<string, string>>;

/** A column as the last installation found it. */
export interface InstalledColumn {
  readonly type: string;
  readonly baseType: string;
  readonly masked: boolean;
  /** Whether its value stands in labels. */
  readonly labelled: boolean;
  /** Whether versions hold texts of another type it once had. */
  readonly retyped: boolean;
  /** Its number in the table, which a rename keeps. */
  readonly position: number;
  /** Id behind which versions hold its values in clear; none where all do. */
  readonly since?: string | null;
  readonly domain?: string | null;
  /** Of an enum, by OID. */
  readonly labels?: Labels | null;
  /** What a generated column is computed by. */
  readonly expression?: string | null;
}

/** A tracked table as the last installation left it. */
export interface InstalledTable {
  readonly schema: string;
  readonly name: string;
  readonly engine: EngineKind;
  /** Whether it is the very table, and not one that was made or restored since. */
  readonly sameTable: boolean;
  /** By name; columns that were recorded once stay. */
  readonly columns: Readonly<Record<string, InstalledColumn>>;
  /** Name of the model under which an earlier release keeps what it recorded; `null` for nothing of the kind. */
  readonly formerModel: string | null;
}

/** What the history knows of a table. */
export interface KnownTable {
  readonly id: string;
  /** `null` before the first installation. */
  readonly installed: InstalledTable | null;
}

/** Whether the application tracks the table that now has a name. */
export type IsTracked = (schema: string, name: string) => boolean;
