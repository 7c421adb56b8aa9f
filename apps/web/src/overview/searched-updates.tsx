import { Moment, Sentence } from "@hindsight/history-ui/parts";

import type { Overview } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

interface SearchedUpdatesProps {
  readonly fields: Overview["fields"];
}

/** Says in which updates the fields were counted, and what was not searched for more. */
export function SearchedUpdates({ fields: { ofNewest, searchedTo } }: SearchedUpdatesProps) {
  return (
    <>
      {ofNewest > 0 && <div>{t("overview.inTheNewestUpdates", { count: ofNewest })}</div>}
      {searchedTo !== null && (
        <Sentence parts={{ moment: <Moment at={searchedTo} /> }}>{t("overview.searchedBackTo")}</Sentence>
      )}
    </>
  );
}
