import { ActionIcon, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";

import type { LogEntry } from "../api/outputs.ts";
import { ActionBadge } from "../audit/action-badge.tsx";
import { ActorView } from "../audit/actor-view.tsx";
import { ReasonText } from "../audit/reason-text.tsx";
import { useTrackedModel } from "../audit/use-tracked-model.ts";
import { useLive } from "../live/live-context.ts";
import { Moment } from "../time/moment.tsx";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { visibleText } from "../values/visible-text.ts";
import { fieldSummary } from "./field-summary.ts";
import { LogRowDetails } from "./log-row-details.tsx";
import classes from "./log.module.css";

export function LogRow({ version }: { readonly version: LogEntry }) {
  const [opened, { toggle }] = useDisclosure(false);
  const { fresh } = useLive();
  const tracked = useTrackedModel(version.model);
  const name = `${version.model} ${version.key}`;
  return (
    <>
      <Table.Tr data-fresh={fresh.has(version.id) || undefined} className={classes.row}>
        <Table.Td>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-expanded={opened}
            aria-label={`Changes of version ${version.id}`}
            onClick={toggle}
          >
            <IconChevronRight
              size={15}
              className={classes.chevron}
              data-opened={opened || undefined}
              aria-hidden
            />
          </ActionIcon>
        </Table.Td>
        <Table.Td>
          <Moment at={version.at} show="relative" />
        </Table.Td>
        <Table.Td>
          <ActionBadge action={version.action} />
        </Table.Td>
        <Table.Td>
          {tracked !== undefined && version.key !== "" ? (
            <RouterAnchor
              to="/history/$model/$key"
              params={{ model: version.model, key: version.key }}
              search={{}}
              fz="sm"
              fw={500}
            >
              {visibleText(version.label ?? name)}
            </RouterAnchor>
          ) : (
            <Text size="sm" fw={500}>
              {visibleText(version.label ?? name)}
            </Text>
          )}
          {version.label !== null && (
            <Text size="xs" c="dimmed" className={classes.key}>
              {visibleText(name)}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <ActorView actor={version.actor} />
        </Table.Td>
        <Table.Td>
          <ReasonText reason={version.reason} lineClamp={2} />
        </Table.Td>
        <Table.Td>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {fieldSummary(version, tracked?.labels)}
          </Text>
        </Table.Td>
      </Table.Tr>
      {opened && <LogRowDetails version={version} />}
    </>
  );
}
