import { ArchivedStrip, Moment, Sentence, Strip, useTrackedModels } from "@hindsight/history-ui/parts";
import { IconArchive } from "@tabler/icons-react";
import { Fragment } from "react";

import type { Overview } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

interface ArchivedChangesProps {
  readonly removed: Overview["removed"];
  /** Whether what was archived is to be counted. */
  readonly included: boolean;
  /** How far that is. */
  readonly counted: "error" | "pending" | "success";
  readonly onInclude: (archives: true | undefined) => void;
}

/** Says whether archived changes are counted, and which changes no figure counts: those that have left, or that are in no file. */
export function ArchivedChanges({ removed, included, counted, onInclude }: ArchivedChangesProps) {
  const uncounted = <UncountedChanges removed={removed} included={included} />;
  if (!included && removed.length === 0) return null;
  if (!included) return <ArchivedStrip onInclude={() => onInclude(true)}>{uncounted}</ArchivedStrip>;
  const actions = [{ label: t("overview.leaveArchivedVersionsOut"), onClick: () => onInclude(undefined) }];
  return (
    <Strip color="blue" icon={<IconArchive aria-hidden />} actions={actions}>
      {t(`overview.archivedChanges.${counted}`)} {counted === "success" && uncounted}
    </Strip>
  );
}

function UncountedChanges({ removed, included }: Pick<ArchivedChangesProps, "removed" | "included">) {
  const models = useTrackedModels();
  const until = removed.map(({ before }) => before).toSorted();
  const [first, last] = [until[0], until.at(-1)];
  if (first === undefined || last === undefined) return null;
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  const names = { models: removed.map(({ model }) => titleOf(model)).join(", ") };
  if (first === last) {
    return (
      <Sentence parts={{ moment: <Moment at={last} /> }}>
        {included
          ? t("overview.changesBeforeAreNotInTheArchive", names)
          : t("overview.changesBeforeAreArchived", names)}
      </Sentence>
    );
  }
  return (
    <>
      {included ? t("overview.changesAreNotInTheArchive") : t("overview.changesAreArchived")}{" "}
      {removed.map(({ model, before }, index) => (
        <Fragment key={model}>
          {index > 0 && ", "}
          <Sentence parts={{ moment: <Moment at={before} /> }}>
            {t("overview.modelBefore", { model: titleOf(model) })}
          </Sentence>
        </Fragment>
      ))}
    </>
  );
}
