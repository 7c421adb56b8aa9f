import { ActorView, CopyText, type LogEntry, Moment, visibleText } from "@hindsight/history-ui/parts";
import { Anchor, DataList, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

import { reasonOf } from "../../audit/reason-of.ts";
import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "../search/log-filter.ts";
import type { Shown } from "../search/shown.ts";

interface TogetherFactsProps {
  readonly entries: readonly LogEntry[];
  readonly shown: Shown;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onShow: (shown: Shown) => void;
}

/** Who, for whom, why and from where. Entries of one transaction can differ in each, so all are listed. */
export function TogetherFacts({ entries, shown, onFilter, onShow }: TogetherFactsProps) {
  const [first, last] = [entries.at(0), entries.at(-1)];
  const actors = distinct(entries.map(({ actor }) => actor));
  const reasons = distinct(entries.flatMap((entry) => reasonOf(entry) ?? []));
  const requests = distinct(entries.flatMap(({ requestId }) => requestId ?? []));
  const transactions = distinct(entries.map(({ transactionId }) => transactionId));
  const addresses = distinct(entries.flatMap(({ remoteAddress }) => remoteAddress ?? []));
  const agents = distinct(entries.flatMap(({ userAgent }) => userAgent ?? []));
  const effective = distinct(entries.flatMap(({ effectiveAt }) => effectiveAt ?? []));
  const at = first?.at ?? shown.at;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("investigate.fact.when"), <Moment key="at" at={last?.at ?? at} />],
    [
      t("investigate.fact.takesEffect"),
      effective.length > 0 && effective.map((one) => <Moment key={one} at={one} />),
    ],
    [
      t("investigate.fact.who"),
      actors.map((actor) => (
        <Group key={JSON.stringify(actor)} gap="xs">
          <ActorView actor={actor} />
          <Filter
            says={actor === null ? t("investigate.allWithoutAnActor") : t("investigate.allByThisActor")}
            onClick={() => onFilter(actor === null ? { withoutActor: true } : { actors: [actor.id] })}
          />
          <OnBehalf actor={actor} onFilter={onFilter} />
        </Group>
      )),
    ],
    [
      t("investigate.fact.why"),
      reasons.map((reason) => (
        <Text key={reason} size="sm">
          {visibleText(reason)}
        </Text>
      )),
    ],
    [
      t("investigate.fact.request"),
      requests.map((requestId) => (
        <Group key={requestId} gap="xs">
          <CopyText label="" what="requestId" text={requestId} />
          {!("request" in shown) && (
            <Filter
              says={t("investigate.allOfThisRequest")}
              onClick={() => onShow({ request: requestId, at })}
            />
          )}
          <Filter
            says={t("investigate.inTheList")}
            of={t("investigate.fact.request")}
            onClick={() => onFilter({ requestId })}
          />
        </Group>
      )),
    ],
    [
      t("investigate.fact.address"),
      addresses.map((remoteAddress) => (
        <Group key={remoteAddress} gap="xs">
          <CopyText label="" what="address" text={remoteAddress} />
          <Filter says={t("investigate.allFromThisAddress")} onClick={() => onFilter({ remoteAddress })} />
        </Group>
      )),
    ],
    [
      t("investigate.fact.program"),
      agents.map((agent) => (
        <Text key={agent} size="xs" c="dimmed">
          {visibleText(agent)}
        </Text>
      )),
    ],
    [
      t("investigate.fact.transaction"),
      transactions.map((transactionId) => (
        <Group key={transactionId} gap="xs">
          <CopyText label="" what="transactionId" text={transactionId} />
          {"request" in shown ? (
            <Filter
              says={t("investigate.onlyThisTransaction")}
              onClick={() => onShow({ transaction: transactionId, at })}
            />
          ) : (
            <Filter
              says={t("investigate.inTheList")}
              of={t("investigate.fact.transaction")}
              onClick={() => onFilter({ transactionId })}
            />
          )}
        </Group>
      )),
    ],
  ];
  return (
    <DataList size="sm" gap={6} labelWidth={96}>
      {facts
        .filter(([, value]) => value !== false && !(Array.isArray(value) && value.length === 0))
        .map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue>
              <Stack gap={2}>{value}</Stack>
            </DataList.ItemValue>
          </DataList.Item>
        ))}
    </DataList>
  );
}

function OnBehalf({ actor, onFilter }: Pick<LogEntry, "actor"> & Pick<TogetherFactsProps, "onFilter">) {
  const principal = actor?.onBehalfOf;
  return principal === undefined ? null : (
    <Filter
      says={t("investigate.allOnTheirBehalf")}
      onClick={() => onFilter({ onBehalfOf: [principal.id] })}
    />
  );
}

interface FilterProps {
  readonly says: string;
  /** What it is about, where several say the same. */
  readonly of?: string;
  readonly onClick: () => void;
}

function Filter({ says, of, onClick }: FilterProps) {
  return (
    <Anchor component="button" type="button" size="xs" mih={24} onClick={onClick}>
      {says}
      {of !== undefined && <VisuallyHidden>: {of}</VisuallyHidden>}
    </Anchor>
  );
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
