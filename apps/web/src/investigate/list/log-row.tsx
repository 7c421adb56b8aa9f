import {
  ActionBadge,
  ActorView,
  Moment,
  ReasonText,
  type TrackedModel,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Group, Text, UnstyledButton } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { memo } from "react";

import { entryName } from "../../audit/entry-name.ts";
import { reasonOf } from "../../audit/reason-of.ts";
import { t } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import type { Shown } from "../search/shown.ts";
import { togetherSentence } from "../together/together-sentence.ts";
import { BriefChanges } from "./brief-changes.tsx";
import type { EntryGroup } from "./group-entries.ts";
import classes from "./log-list.module.css";
import type { LogColumn } from "./log-columns.ts";
import type { TimeStyle } from "./time-style.ts";

interface LogRowProps {
  readonly group: EntryGroup;
  /** Whether more of the transaction can be behind what is loaded. */
  readonly isPart: boolean;
  readonly models: readonly TrackedModel[];
  readonly times: TimeStyle;
  readonly columns: readonly LogColumn[];
  readonly onShow: (shown: Shown) => void;
}

/** One entry, or one transaction in a sentence. The whole row opens it. */
export const LogRow = memo(function LogRow({ group, isPart, models, times, columns, onShow }: LogRowProps) {
  useLanguage();
  const archives = useSearch({ from: "/signed-in/auditor/investigate", select: (search) => search.archives });
  const has = (column: LogColumn) => columns.includes(column);
  const [entry, ...others] = group;
  const { at, transactionId } = entry;
  const actions = [...new Set(group.map(({ action }) => action))];
  const tracked = models.find(({ name }) => name === entry.model);
  const { label, below } = entryName(entry, models);
  const open = () => onShow({ transaction: transactionId, at });
  return (
    <>
      {has("when") && (
        <div role="cell" className={classes.when}>
          <Text component="span" size="xs" c="dimmed">
            <Moment at={at} show={times} />
          </Text>
        </div>
      )}
      {has("who") && (
        <div role="cell" className={classes.who}>
          <ActorView actor={entry.actor} />
        </div>
      )}
      <div role="cell" className={classes.what}>
        {others.length > 0 ? (
          <UnstyledButton className={classes.open} onClick={open}>
            {togetherSentence(group.toReversed(), models)}
            {isPart && t("investigate.andMore2")}
          </UnstyledButton>
        ) : (
          <>
            <UnstyledButton
              className={classes.open}
              onClick={open}
              aria-label={t("investigate.detailsOf", { label })}
            >
              <Text span size="sm" fw={500} inherit>
                {label}
              </Text>
            </UnstyledButton>
            <Text size="xs" c="dimmed" truncate className={classes.record}>
              {tracked !== undefined && entry.key !== "" ? (
                <RouterAnchor
                  to="/history/$model/$key"
                  params={{ model: entry.model, key: entry.key }}
                  search={{ archives }}
                  inherit
                  className={classes.link}
                >
                  {below}
                </RouterAnchor>
              ) : (
                below
              )}
            </Text>
          </>
        )}
      </div>
      {has("changes") && (
        <div role="cell" className={classes.changes}>
          <Group gap={6} align="flex-start">
            {actions.slice(0, 2).map((action) => (
              <ActionBadge key={action} action={action} />
            ))}
            {others.length === 0 && <BriefChanges entry={entry} models={models} />}
          </Group>
        </div>
      )}
      {has("why") && (
        <div role="cell" className={classes.why}>
          {entry.reason !== null && <ReasonText reason={reasonOf(entry)} lineClamp={2} />}
        </div>
      )}
      {has("address") && (
        <div role="cell" className={classes.address}>
          <Text span size="xs" c="dimmed">
            {entry.remoteAddress}
          </Text>
        </div>
      )}
      {has("request") && (
        <div role="cell" className={classes.request}>
          <Text span size="xs" c="dimmed" lineClamp={2}>
            {visibleText(entry.requestId ?? "")}
          </Text>
        </div>
      )}
    </>
  );
});
