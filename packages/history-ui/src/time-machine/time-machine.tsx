import { ActionIcon, Group, Paper, Stack, Switch, Text, Title, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { LifeMoment } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { actorText } from "../audit/actor-name.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { localTime } from "../time/format.ts";
import { Moment } from "../time/moment.tsx";
import { ArchivedStrip } from "../ui/archived-strip.tsx";
import { visibleText } from "../values/visible-text.ts";
import { idsOfPair } from "./ids-of-pair.ts";
import { LifeSlider } from "./life-slider.tsx";
import { MomentMenu } from "./moment-menu.tsx";
import { PastBanner } from "./past-banner.tsx";
import { type PastPoint, PastRecordView } from "./past-record-view.tsx";
import { inForceAt, type Life, useLife } from "./use-life.ts";
import { usePlay } from "./use-play.ts";

interface TimeMachineProps {
  readonly record: RecordRef;
  /** The moment to show; `undefined` for the present. */
  readonly at: string | undefined;
  /** Two versions to compare, `older-newer`. */
  readonly pair: string | undefined;
  /** Whether to look in the archive, too. */
  readonly archives: boolean;
  readonly onArchives: (archives: boolean) => void;
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
  useHotkeys([
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
              <Group gap={4}>
                <Control
                  label={t("machine.earlierVersion")}
                  disabled={comparing || place === 0}
                  onClick={() => step(-1)}
                >
                  <IconPlayerTrackPrevFilled size={14} aria-hidden />
                </Control>
                <Control
                  label={play.playing ? t("machine.pause") : t("machine.playItsLife")}
                  disabled={comparing}
                  onClick={play.toggle}
                >
                  {play.playing ? (
                    <IconPlayerPauseFilled size={14} aria-hidden />
                  ) : (
                    <IconPlayerPlayFilled size={14} aria-hidden />
                  )}
                </Control>
                <Control
                  label={t("machine.laterVersion")}
                  disabled={comparing || place === end}
                  onClick={() => step(1)}
                >
                  <IconPlayerTrackNextFilled size={14} aria-hidden />
                </Control>
              </Group>
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
            before={isExact && now !== undefined ? pointOf(now) : { at, ...(archives && { archives }) }}
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
            before={pointOf(older)}
            after={pointOf(newer)}
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

type MomentOfPair = Pick<LifeMoment, "id" | "at"> & Partial<Pick<LifeMoment, "archived">>;

/** The state that a version left, with what its transaction left beside it. */
function pointOf({ id, archived = false }: MomentOfPair): PastPoint {
  return { versionId: id, ...(archived && { archives: true }) };
}

interface ControlProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Control({ label, disabled, onClick, children }: ControlProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="md" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The two versions of a pair, the earlier one first; those behind the life that is loaded are asked for. */
function usePair(
  { model }: RecordRef,
  pair: string | undefined,
  moments: readonly LifeMoment[],
): readonly (MomentOfPair | undefined)[] {
  const trpc = useTRPC();
  const ids = pair === undefined ? [] : idsOfPair(pair);
  const [a = "0", b = "0"] = ids;
  const known = [a, b].map((id) => moments.find((moment) => moment.id === id));
  const ask = (id: string, at: number) =>
    trpc.history.get.queryOptions(
      { model, versionId: id },
      { enabled: pair !== undefined && known[at] === undefined },
    );
  const first = useQuery(ask(a, 0));
  const second = useQuery(ask(b, 1));
  return [known[0] ?? first.data, known[1] ?? second.data];
}
