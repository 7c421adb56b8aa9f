import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { useRemovedBefore } from "./use-versions.ts";

interface HistoryEndProps {
  readonly record: RecordRef;
  /** Whether archived versions are listed, too. */
  readonly archives?: boolean | undefined;
}

/** Says whether the history of a record is complete, or from when on. */
export function HistoryEnd({ record, archives = false }: HistoryEndProps) {
  const removedBefore = useRemovedBefore(record, archives);
  if (removedBefore == null) {
    return archives ? t("versions.thisIsTheWholeHistoryWith") : t("versions.thisIsTheWholeHistory");
  }
  if (archives) {
    return (
      <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
        {t("versions.removedAndNotArchived")}
      </Sentence>
    );
  }
  return <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>{t("versions.completeFrom")}</Sentence>;
}
