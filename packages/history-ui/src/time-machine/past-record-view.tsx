import { Alert, Group, Paper, SegmentedControl, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { keepPreviousData, useQueries } from "@tanstack/react-query";

import { isPastRemoved } from "../api/error-message.ts";
import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { ArchivedStrip } from "../ui/archived-strip.tsx";
import { Failure } from "../ui/failure.tsx";
import { Strip } from "../ui/strip.tsx";
import { stateRows } from "../values/state-rows.ts";
import { FieldDifferences } from "./field-differences.tsx";
import { RelatedDifferences } from "./related-differences.tsx";
import type { Shape } from "./shape.ts";

/** An instant, a version, or neither for now. */
export interface PastPoint {
  readonly at?: string;
  readonly versionId?: string;
  /** Whether to look in the archive, too. */
  readonly archives?: boolean;
}

interface PastRecordViewProps extends Pick<Shape, "beforeLabel" | "afterLabel"> {
  readonly record: RecordRef;
  readonly before: PastPoint;
  readonly after: PastPoint;
  /** The instant before which versions of the record may be missing; `null` if none are. */
  readonly removedBefore: string | null;
  readonly onArchives: (archives: true | undefined) => void;
}

interface PastLeftProps extends Pick<PastRecordViewProps, "onArchives"> {
  readonly removedBefore: string;
  /** Whether archived versions were looked for, too. */
  readonly included: boolean;
}

/** In place of a past that the database does not tell any more. */
function PastLeft({ removedBefore, included, onArchives }: PastLeftProps) {
  const parts = { moment: <Moment at={removedBefore} /> };
  if (included) {
    return (
      <Strip icon={<IconAlertTriangle aria-hidden />}>
        <Sentence parts={parts}>{t("machine.thisPastIsNotKnown")}</Sentence>
      </Strip>
    );
  }
  return (
    <ArchivedStrip onInclude={() => onArchives(true)}>
      <Sentence parts={parts}>{t("machine.thisPastIsArchived")}</Sentence>
    </ArchivedStrip>
  );
}

const LAYOUTS = ["side", "inline"] as const;

/** A record with what belonged to it at two moments, and what differs. */
export function PastRecordView({
  record,
  before,
  after,
  beforeLabel,
  afterLabel,
  removedBefore,
  onArchives,
}: PastRecordViewProps) {
  const trpc = useTRPC();
  const [onlyModified, setOnlyModified] = useLocalStorage({
    key: "time-machine-modified",
    defaultValue: false,
  });
  const [chosen, setChosen] = useLocalStorage<Shape["layout"] | null>({
    key: "time-machine-layout",
    defaultValue: null,
  });
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const layout = chosen ?? (narrow ? "inline" : "side");
  const [then, later] = useQueries({
    queries: [before, after].map((point) => ({
      ...trpc.history.recordAsOf.queryOptions({ ...record, ...point }),
      placeholderData: keepPreviousData,
    })),
  });
  const failed = then?.error ?? later?.error ?? null;
  if (isPastRemoved(failed) && removedBefore !== null) {
    return (
      <PastLeft removedBefore={removedBefore} included={before.archives === true} onArchives={onArchives} />
    );
  }
  if (then?.data === undefined || later?.data === undefined) {
    return failed === null ? <Skeleton h={240} /> : <Failure error={failed} />;
  }
  const shape = { layout, onlyModified, beforeLabel, afterLabel };
  const [was, is] = [then.data, later.data];
  const rows = stateRows(was.state, is.state);
  const untilNow = after.at === undefined && after.versionId === undefined;
  const names = new Set([...is.related, ...was.related].map(({ name }) => name));
  return (
    <Paper withBorder p="md" aria-busy={then.isPlaceholderData || later.isPlaceholderData}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Text size="sm" c="dimmed">
          {was.state !== null &&
            is.state !== null &&
            t(untilNow ? "machine.differThenAndNow" : "machine.differTwoMoments", {
              count: rows.filter((row) => row.differs).length,
              all: rows.length,
            })}
        </Text>
        <Group gap="md">
          <Switch
            size="md"
            label={t("machine.modifiedOnly")}
            checked={onlyModified}
            onChange={(event) => setOnlyModified(event.currentTarget.checked)}
          />
          <SegmentedControl
            size="sm"
            aria-label={t("machine.layout")}
            data={LAYOUTS.map((value) => ({ value, label: t(`machine.layouts.${value}`) }))}
            value={layout}
            onChange={(next) => setChosen(next === "inline" ? "inline" : "side")}
          />
        </Group>
      </Group>
      <Stack gap="lg">
        {failed !== null && <Failure error={failed} />}
        {was.state === null && (
          <Alert color="yellow" variant="light">
            {t("machine.theRecordWasNotThereAt")}
          </Alert>
        )}
        {is.state === null && (
          <Alert color="yellow" variant="light">
            {untilNow ? t("machine.theRecordIsDeletedNow") : t("machine.theRecordWasNotThereAt2")}
          </Alert>
        )}
        {rows.length > 0 && <FieldDifferences model={record.model} before={was} after={is} {...shape} />}
        {[...names].map((name) => (
          <RelatedDifferences
            key={name}
            before={was.related.find((one) => one.name === name)}
            after={is.related.find((one) => one.name === name)}
            {...shape}
            // Each has too many columns to stand twice on a phone.
            layout={narrow ? "inline" : layout}
          />
        ))}
      </Stack>
    </Paper>
  );
}
