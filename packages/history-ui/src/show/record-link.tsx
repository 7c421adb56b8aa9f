import type { RecordRef } from "../api/record-ref.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { visibleText } from "../values/visible-text.ts";
import { humanKey } from "./human-key.ts";
import { useDescription } from "./use-description.ts";
import { useRecordLabel } from "./use-record-label.ts";

interface RecordLinkProps {
  readonly record: RecordRef;
  /** Label, if it is known. */
  readonly label?: string | null;
}

/** Link to a record by its label; by its model and key where it has none. */
export function RecordLink({ record, label }: RecordLinkProps) {
  return label == null ? <LinkByKey record={record} /> : <Named record={record} name={label} />;
}

function LinkByKey({ record }: { readonly record: RecordRef }) {
  const label = useRecordLabel(record);
  const { data } = useDescription(record.model);
  return <Named record={record} name={label ?? `${data?.title ?? record.model} ${humanKey(record.key)}`} />;
}

function Named({ record, name }: { readonly record: RecordRef; readonly name: string }) {
  const { RecordAnchor } = useHistoryContext();
  return <RecordAnchor record={record}>{visibleText(name)}</RecordAnchor>;
}
