import type { KeptPage, Metadata } from "@hindsight/audit-core";

import type { ServiceContext } from "../services/service-context.ts";
import type { ExportRow } from "./export-format.ts";
import type { Pace } from "./pace.ts";

/** How many rows there will be. */
export interface RowTotal {
  readonly rows: number;
  /** Whether it is their number, or near it. */
  readonly exact: boolean;
}

/** Runs a read in a transaction that ends with the export. */
export type Read = <T>(page: (ctx: ServiceContext) => Promise<T>) => Promise<T>;

/** Rows, and where to go on behind them; `null` where that cannot be, and at the end. */
export interface Part {
  readonly rows: readonly ExportRow[];
  readonly after: string | null;
  /** The instant before which entries may be missing; `null` if none are. The first part tells it, also where it has no rows. */
  readonly removedBefore: string | null;
}

/** A report whose input has been checked. */
export interface OpenReport {
  /** What the entry about the export says of it: what was asked for, without values of records. */
  readonly about: Metadata;
  /** Whether it begins at its beginning. */
  readonly first: boolean;
  /** `null` where it is not known. */
  total(read: Read): Promise<RowTotal | null>;
  parts(read: Read, pace: Pace): AsyncGenerator<Part, void>;
}

/** A report that can be exported. */
export interface ExportReport {
  /** Columns in CSV. */
  readonly columns: readonly string[];
  /**
   * Checks the right and the input.
   * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN
   * @throws {ZodError}
   */
  open(ctx: ServiceContext, input: unknown): OpenReport;
}

/** The parts of a list that is read page by page. */
export async function* partsOf(
  read: Read,
  pace: Pace,
  begin: string | null,
  page: (
    ctx: ServiceContext,
    of: { readonly limit: number; readonly after: string | null },
  ) => Promise<KeptPage<ExportRow>>,
): AsyncGenerator<Part, void> {
  for (let after: string | null | undefined = begin; after !== undefined;) {
    const at: string | null = after;
    const { items, next, removedBefore }: KeptPage<ExportRow> = await read((ctx) =>
      page(ctx, { limit: pace.limit, after: at }),
    );
    yield { rows: items, after: next, removedBefore };
    after = next ?? undefined;
  }
}
