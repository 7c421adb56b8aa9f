import type { LogEntry } from "@hindsight/audit-core";
import type { DescribedEntry } from "@hindsight/audit-core/sequelize";

import type { Position } from "../parquet/read-entries.ts";

/** An entry that may be wanted, or a place up to which a source has none any more. */
export type Candidate = Position &
  (
    | { readonly kind: "place" }
    | { readonly kind: "live"; readonly entry: LogEntry; readonly isMatched: boolean }
    | { readonly kind: "archived"; readonly each: DescribedEntry }
  );

/** A candidate that is an entry. */
export type EntryCandidate = Exclude<Candidate, { readonly kind: "place" }>;
