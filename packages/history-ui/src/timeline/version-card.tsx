import { Badge, Checkbox, Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";

import type { LogEntry } from "../api/outputs.ts";
import { ActionBadge } from "../audit/action-badge.tsx";
import { actorText } from "../audit/actor-name.ts";
import { ActorView } from "../audit/actor-view.tsx";
import { ArchivedBadge } from "../audit/archived-badge.tsx";
import { ChangeList } from "../audit/change-list.tsx";
import { ReasonText } from "../audit/reason-text.tsx";
import { VersionContext } from "../audit/version-context.tsx";
import { t } from "../i18n/i18n.ts";
import { Moment } from "../time/moment.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import classes from "./timeline.module.css";

interface VersionCardProps {
  readonly version: LogEntry;
  /** Whether it arrived while the page was open. */
  readonly fresh: boolean;
  /** Whether it is the newest version. */
  readonly current: boolean;
  /** Whether it is in the archive only. */
  readonly archived: boolean;
  readonly chosen: boolean;
  /** `null` if the entry has no state to compare. */
  readonly onChoose: (() => void) | null;
  /** Why there is no difference to show, if there is none. */
  readonly note: ReactNode;
  readonly actions: ReactNode;
}

/** One entry: who, when, why, what, and from where. */
export function VersionCard(props: VersionCardProps) {
  const { version, fresh, current, archived, chosen, onChoose, note, actions } = props;
  return (
    <Paper
      withBorder
      component="article"
      tabIndex={-1}
      className={classes.card}
      data-fresh={fresh || undefined}
      aria-label={t("versions.versionBy", {
        id: version.id,
        action: t(`audit.actionWord.${version.action}`),
        actor: actorText(version.actor),
      })}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <ActionBadge action={version.action} />
          <ActorView actor={version.actor} />
          <Text span size="sm" c="dimmed">
            <Moment at={version.at} show="relative" />
          </Text>
          {fresh && <Badge color="yellow">{t("versions.new")}</Badge>}
          {archived && <ArchivedBadge of={`#${version.id}`} means={t("versions.inTheArchiveOnly")} />}
          {current && !fresh && <Badge variant="default">{t("versions.current")}</Badge>}
        </Group>
        {onChoose !== null && (
          <Checkbox
            size="md"
            labelPosition="left"
            label={<span className="tabular">#{version.id}</span>}
            aria-label={t("versions.selectVersionToCompare", { id: version.id })}
            checked={chosen}
            onChange={onChoose}
          />
        )}
      </Group>
      <div className={classes.reason}>
        <ReasonText reason={version.reason} />
      </div>
      <ChangeList
        model={version.model}
        changes={version.changes}
        action={version.action}
        of={`#${version.id}`}
      />
      {note}
      <Toolbar
        label={t("versions.actionsOn", { id: version.id })}
        justify="space-between"
        align="flex-end"
        gap="xs"
        className={classes.foot}
      >
        <VersionContext version={version} />
        {actions}
      </Toolbar>
    </Paper>
  );
}
