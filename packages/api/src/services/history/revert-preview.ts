import type { RecordedAction } from "@hindsight/audit-core";
import type { Difference } from "@hindsight/audit-core/sequelize";

import type { RefusalCode } from "../../errors/refusal-of.ts";

/** What putting a record back would do. Nothing of it is done. */
export interface RevertPreview {
  /** What stands in the way, with the code and the sentence that the attempt would be refused with; `null` for nothing. */
  readonly blocked: { readonly code: RefusalCode; readonly message: string } | null;
  /** What would change: the record first, then its links and whatever follows; of hidden records nothing. */
  readonly changes: readonly PreviewedChange[];
  /** The newest version that the preview began with, to be handed back as `seen`. */
  readonly seen: string | null;
  /** Digest of what it would overwrite and remove, to be handed back: then nothing else is done. `null` if it is blocked. */
  readonly effect: string | null;
}

export interface PreviewedChange {
  readonly model: string;
  readonly key: string;
  readonly label: string | null;
  readonly action: RecordedAction;
  readonly fields: readonly Difference[];
}
