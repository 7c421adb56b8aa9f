import type { RecordRef } from "../api/record-ref.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { visibleText } from "../values/visible-text.ts";
import { humanKey } from "./human-key.ts";
import { useDescription } from "./use-description.ts";
import { useRecordLabel } from "./use-record-label.ts";

interface RecordLinkProps {
  readonly record: RecordRef;
  /** Label, if it is known. */
  readonly label?: string | null;
  /** Whether the link is of the past, so that what the record is called now is told as such. */
  readonly ofThen?: boolean;
}

/** Link to a record by its label; by its model and key where it has none. */
export function RecordLink({ record, label, ofThen = false }: RecordLinkProps) {
  return label == null ? (
    <LinkByKey record={record} ofThen={ofThen} />
  ) : (
    <Named record={record} name={label} />
  );
}

function LinkByKey({ record, ofThen }: Required<Pick<RecordLinkProps, "record" | "ofThen">>) {
  const label = useRecordLabel(record);
  const { data } = useDescription(record.model);
  if (label === null)
    return <Named record={record} name={`${data?.title ?? record.model} ${humanKey(record.key)}`} />;
  return <Named record={record} name={ofThen ? t("values.nameOfToday", { text: label }) : label} />;
}

function Named({ record, name }: { readonly record: RecordRef; readonly name: string }) {
  const { RecordAnchor } = useHistoryContext();
  return <RecordAnchor record={record}>{visibleText(name)}</RecordAnchor>;
}
