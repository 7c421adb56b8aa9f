import { Group, Paper, Stack, Switch, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { actorText } from "../audit/actor-name.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { localTime } from "../time/format.ts";
import { Moment } from "../time/moment.tsx";
import { ArchivedStrip } from "../ui/archived-strip.tsx";
import { useKeys } from "../ui/use-keys.ts";
import { visibleText } from "../values/visible-text.ts";
import { LifeSlider } from "./life-slider.tsx";
import { MomentMenu } from "./moment-menu.tsx";
import { PastBanner } from "./past-banner.tsx";
import { type PastPoint, PastRecordView } from "./past-record-view.tsx";
import { inForceAt, type Life, useLife } from "./use-life.ts";
import { PlayControls } from "./play-controls.tsx";
import { usePair } from "./use-pair.ts";
import { usePlay } from "./use-play.ts";

interface TimeMachineProps {
  readonly record: RecordRef;
  /** The moment to show; `undefined` for the present. */
  readonly at: string | undefined;
  /** Two versions to compare, `older-newer`. */
  readonly pair: string | undefined;
  /** Whether to look in the archive, too. */
  readonly archives: boolean;
  readonly onArchives: (archives: true | undefined) => void;
  /** Further settings, beside its own. */
  readonly aside?: ReactNode;
  readonly onAt: (at: string | undefined) => void;
  readonly onPair: (pair: string | undefined) => void;
  /** Goes to the moment's place among the versions. */
  readonly onPlace?: () => void;
}

/** A record's life to go back and forth in: at one moment beside now, or at two. */
export function TimeMachine(props: TimeMachineProps) {
  const life = useLife(props.record, props.archives);
  if (life === undefined) return null;
  return life.moments.length === 0 ? <ByDate {...props} life={life} /> : <Machine {...props} life={life} />;
}

/** In place of the machine for a record of which only the archive has versions. */
function ByDate({
  record,
  at,
  archives,
  life,
  aside,
  onArchives,
  onAt,
  onPlace,
}: TimeMachineProps & { readonly life: Life }) {
  return (
    <>
      <Group justify="flex-end" gap="md">
        {aside}
        <MomentMenu at={at} onChange={onAt} />
      </Group>
      {at !== undefined && (
        <>
          <PastBanner onPlace={onPlace} onClose={() => onAt(undefined)}>
            <b>
              <Sentence parts={{ moment: <Moment at={at} /> }}>{t("machine.lookingAtThePast")}</Sentence>
            </b>
          </PastBanner>
          <PastRecordView
            record={record}
            before={{ at, ...(archives && { archives }) }}
            after={NOW}
            beforeLabel={t("machine.thenLabel")}
            afterLabel={t("machine.now")}
            removedBefore={life.removedBefore}
            onArchives={onArchives}
          />
        </>
      )}
    </>
  );
}

function Machine({
  record,
  at,
  pair,
  life,
  archives,
  aside,
  onArchives,
  onAt,
  onPair,
  onPlace,
}: TimeMachineProps & { readonly life: Life }) {
  const { moments, removedBefore } = life;
  const beside = archives ? { archives } : {};
  const end = moments.length;
  const [older, newer] = usePair(record, pair, moments);
  const inForce = at === undefined ? end : inForceAt(moments, at);
  const place = Math.max(0, inForce);
  const isExact = moments[place]?.at === at;
  const goTo = (next: number) => {
    const bounded = Math.min(end, Math.max(0, next));
    onAt(moments[bounded]?.at);
  };
  const play = usePlay(place, end, goTo);
  const comparing = pair !== undefined;
  const step = (by: 1 | -1) => {
    if (comparing) return;
    // As its newest version left it, a record is now.
    if (by === 1 && inForce === -1) goTo(0);
    else if (by === -1) goTo(Math.min(place, end - 1) - 1);
    else goTo(place === end - 2 ? end : place + 1);
  };
  useKeys([
    ["[", () => step(-1)],
    ["]", () => step(1)],
  ]);
  const indexOf = (id: string | undefined, otherwise: number) => {
    const found = moments.findIndex((moment) => moment.id === id);
    return found === -1 ? otherwise : found;
  };
  const now = moments[place];
  const isBefore = inForce === -1;
  // What begins with its creation lacks nothing; before its oldest version, the past below says so.
  const beginsLate = !archives && !isBefore && moments[0]?.action !== "create";
  return (
    <>
      <Paper withBorder px="md" py="sm" component="section" aria-label={t("machine.timeMachine")}>
        <Stack gap="sm">
          <Group justify="space-between" gap="sm">
            <Group gap="sm">
              <Title order={2} size="h3">
                {t("machine.timeMachine")}
              </Title>
              <PlayControls
                play={play}
                disabled={comparing}
                isFirst={place === 0}
                isLast={place === end}
                onStep={step}
              />
              <Text size="xs" c="dimmed" className="tabular">
                {comparing
                  ? t("machine.versions", { count: end })
                  : place === end
                    ? t("machine.versionsNow", { count: end })
                    : isBefore && !life.loads && !life.more
                      ? t("machine.beforeTheFirst", { count: end })
                      : t("machine.placeOf", { place: place + 1, end })}
              </Text>
            </Group>
            <Group gap="md">
              <Switch
                size="md"
                label={t("machine.compareTwoMoments")}
                disabled={end < 2}
                checked={comparing}
                onChange={(event) => {
                  const from = Math.min(place, end - 2);
                  onPair(
                    event.currentTarget.checked
                      ? `${moments[from]?.id ?? ""}-${moments[end - 1]?.id ?? ""}`
                      : undefined,
                  );
                }}
              />
              {aside}
              <MomentMenu at={at} onChange={onAt} />
            </Group>
          </Group>
          <LifeSlider
            life={life}
            value={comparing ? [indexOf(older?.id, 0), indexOf(newer?.id, end - 1)] : place}
            onPlace={goTo}
            onPair={([from, to]) => onPair(`${moments[from]?.id ?? ""}-${moments[to]?.id ?? ""}`)}
          />
          {beginsLate && removedBefore !== null && (
            <ArchivedStrip onInclude={() => onArchives(true)}>
              <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
                {t("machine.olderOnesAreArchived")}
              </Sentence>
            </ArchivedStrip>
          )}
        </Stack>
      </Paper>
      {at !== undefined && !comparing && (
        <>
          <PastBanner onPlace={onPlace} onClose={() => onAt(undefined)}>
            <b>
              <Sentence parts={{ moment: <Moment at={at} /> }}>{t("machine.lookingAtThePast")}</Sentence>
            </b>
            {/* Without its creation it may have been there: older versions are on their way, or archived. */}
            {isBefore && moments[0]?.action === "create" && <> · {t("machine.itDidNotExistYet")}</>}
            {now !== undefined && !isBefore && (
              <>
                {" "}
                · {t("machine.asVersionLeftIt", { id: now.id, actor: visibleText(actorText(now.actor)) })}
                {now.reason !== null && <> · {t("audit.quoted", { text: visibleText(now.reason) })}</>}
              </>
            )}
          </PastBanner>
          <PastRecordView
            record={record}
            before={{ ...(isExact && now !== undefined ? { versionId: now.id } : { at }), ...beside }}
            after={NOW}
            beforeLabel={t("machine.thenLabel")}
            afterLabel={t("machine.now")}
            removedBefore={removedBefore}
            onArchives={onArchives}
          />
        </>
      )}
      {comparing && older !== undefined && newer !== undefined && (
        <>
          <PastBanner onPlace={undefined} onClose={() => onPair(undefined)}>
            <b>
              <Sentence parts={{ older: <Moment at={older.at} />, newer: <Moment at={newer.at} /> }}>
                {t("machine.comparing")}
              </Sentence>
            </b>{" "}
            · {t("machine.versionsAnd", { older: older.id, newer: newer.id })}
          </PastBanner>
          <PastRecordView
            record={record}
            before={{ versionId: older.id, ...beside }}
            after={{ versionId: newer.id, ...beside }}
            beforeLabel={`#${older.id}, ${localTime(older.at)}`}
            afterLabel={`#${newer.id}, ${localTime(newer.at)}`}
            removedBefore={removedBefore}
            onArchives={onArchives}
          />
        </>
      )}
    </>
  );
}

const NOW: PastPoint = {};
