import { IconDatabaseExclamation, IconDatabaseSearch, IconDiscountCheck } from "@tabler/icons-react";

import type { DriftReport } from "../api/outputs.ts";
import { Moment } from "../time/moment.tsx";
import { countText } from "../ui/number-text.ts";
import { Strip } from "../ui/strip.tsx";
import { ModelDrift } from "./model-drift.tsx";

/** Whether the database is as the models need it; `undefined` while that is being checked. */
export function DriftSummary({ report }: { readonly report: DriftReport | undefined }) {
  if (report === undefined) {
    return (
      <Strip color="gray" icon={<IconDatabaseSearch aria-hidden />}>
        Checking whether the database is as the models need it
      </Strip>
    );
  }
  const count = report.models.reduce((sum, { findings }) => sum + findings.length, report.shared.length);
  const checked = <Moment at={report.checkedAt} show="relative" />;
  return count === 0 ? (
    <Strip color="green" icon={<IconDiscountCheck aria-hidden />}>
      The database is as the models need it. Checked {checked}.
    </Strip>
  ) : (
    <>
      <Strip color="orange" icon={<IconDatabaseExclamation aria-hidden />}>
        The database differs from what the models need in {countText(count, "place")}. Checked {checked}.
      </Strip>
      <ModelDrift findings={report.shared} />
    </>
  );
}
