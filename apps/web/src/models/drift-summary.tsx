import { Moment, Sentence, Strip } from "@hindsight/history-ui/parts";
import { IconDatabaseExclamation, IconDatabaseSearch, IconDiscountCheck } from "@tabler/icons-react";

import type { DriftReport } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { ModelDrift } from "./model-drift.tsx";

/** Whether the database is as the models need it; `undefined` while that is being checked. */
export function DriftSummary({ report }: { readonly report: DriftReport | undefined }) {
  if (report === undefined) {
    return (
      <Strip color="gray" icon={<IconDatabaseSearch aria-hidden />}>
        {t("models.checkingWhetherTheDatabaseIsAs")}
      </Strip>
    );
  }
  const count = report.models.reduce((sum, { findings }) => sum + findings.length, report.shared.length);
  const checked = <Moment at={report.checkedAt} show="relative" />;
  return count === 0 ? (
    <Strip color="green" icon={<IconDiscountCheck aria-hidden />}>
      <Sentence parts={{ checked }}>{t("models.asNeeded")}</Sentence>
    </Strip>
  ) : (
    <>
      <Strip color="orange" icon={<IconDatabaseExclamation aria-hidden />}>
        <Sentence parts={{ checked }}>{t("models.differs", { count })}</Sentence>
      </Strip>
      <ModelDrift findings={report.shared} />
    </>
  );
}
