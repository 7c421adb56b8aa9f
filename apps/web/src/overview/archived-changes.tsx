import { ArchivedStrip, Moment, Sentence, useTrackedModels } from "@hindsight/history-ui/parts";
import { useNavigate } from "@tanstack/react-router";
import { Fragment } from "react";

import type { Overview } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import type { OverviewPeriod } from "./period-of.ts";

interface ArchivedChangesProps {
  readonly removed: Overview["removed"];
  readonly period: OverviewPeriod;
}

/** Says which changes no figure counts because they have left the database, and leads to where they are. */
export function ArchivedChanges({ removed, period }: ArchivedChangesProps) {
  const navigate = useNavigate();
  const models = useTrackedModels();
  const until = removed.map(({ before }) => before).toSorted();
  const [first, last] = [until[0], until.at(-1)];
  if (first === undefined || last === undefined) return null;
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  const look = () =>
    void navigate({
      to: "/investigate",
      search: { models: removed.map(({ model }) => model), archives: true, from: period.from, to: last },
    });
  return (
    <ArchivedStrip onInclude={look}>
      {first === last ? (
        <Sentence parts={{ moment: <Moment at={last} /> }}>
          {t("overview.changesBeforeAreArchived", {
            models: removed.map(({ model }) => titleOf(model)).join(", "),
          })}
        </Sentence>
      ) : (
        <>
          {t("overview.changesAreArchived")}{" "}
          {removed.map(({ model, before }, index) => (
            <Fragment key={model}>
              {index > 0 && ", "}
              <Sentence parts={{ moment: <Moment at={before} /> }}>
                {t("overview.modelBefore", { model: titleOf(model) })}
              </Sentence>
            </Fragment>
          ))}
        </>
      )}
    </ArchivedStrip>
  );
}
