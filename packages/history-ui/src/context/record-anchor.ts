import type { ComponentType, ReactNode } from "react";

import type { RecordRef } from "../api/record-ref.ts";

export interface RecordAnchorProps {
  readonly record: RecordRef;
  /** Whether it is to lead to the history of the record. */
  readonly history?: boolean;
  readonly children: ReactNode;
}

/** A link to a record, as the application around has them. */
export type RecordAnchor = ComponentType<RecordAnchorProps>;
