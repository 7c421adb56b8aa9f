import { ArchivedStrip, Moment, Sentence } from "@hindsight/history-ui/parts";
import { useNavigate } from "@tanstack/react-router";

import { t } from "../../i18n/i18n.ts";

interface ArchivedDeletionsProps {
  readonly removedBefore: string;
  /** The only model that is shown. */
  readonly model: string | undefined;
}

/** Says that the bin lacks what was deleted before an instant, and leads to where it is. */
export function ArchivedDeletions({ removedBefore, model }: ArchivedDeletionsProps) {
  const navigate = useNavigate();
  const look = () =>
    void navigate({
      to: "/investigate",
      search: {
        actions: ["delete"],
        archives: true,
        to: removedBefore,
        ...(model !== undefined && { models: [model] }),
      },
    });
  return (
    <ArchivedStrip onInclude={look}>
      <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
        {t("records.deletionsBeforeAreArchived")}
      </Sentence>
    </ArchivedStrip>
  );
}
