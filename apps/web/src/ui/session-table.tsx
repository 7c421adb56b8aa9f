import { Moment, visibleText, WideTable } from "@hindsight/history-ui/parts";
import { Badge, Button, Table, Text } from "@mantine/core";

import type { Session } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { browserText } from "./browser-text.ts";

interface SessionTableProps {
  readonly sessions: readonly Session[];
  /** The session that is being ended. */
  readonly ending: string | null;
  readonly onEnd: (session: Session) => void;
}

/** Where an account is signed in; each session but the viewer's own can be ended. */
export function SessionTable({ sessions, ending, onEnd }: SessionTableProps) {
  return (
    <WideTable
      label={t("common.sessions")}
      minWidth={560}
      columns={[
        { name: t("common.browser") },
        { name: t("common.address"), w: 150 },
        { name: t("common.signedIn"), w: 130 },
        { name: t("common.lastUsed"), w: 130 },
        { name: t("common.actions"), w: 110, plain: true },
      ]}
    >
      {sessions.map((session) => {
        const browser = browserText(session.userAgent);
        const address = visibleText(session.remoteAddress ?? t("common.unknownAddress"));
        return (
          <Table.Tr key={session.id}>
            <Table.Td title={visibleText(session.userAgent ?? "")}>{browser}</Table.Td>
            <Table.Td>
              <Text size="xs" ff="monospace">
                {address}
              </Text>
            </Table.Td>
            <Table.Td>
              <Moment at={session.since} show="relative" />
            </Table.Td>
            <Table.Td>
              <Moment at={session.lastUsed} show="relative" />
            </Table.Td>
            <Table.Td ta="right">
              {session.current ? (
                <Badge color="green">{t("common.thisSession")}</Badge>
              ) : (
                <Button
                  size="compact-sm"
                  fz="xs"
                  variant="default"
                  loading={ending === session.id}
                  aria-label={t("common.endSessionOfAt", { browser, address })}
                  onClick={() => onEnd(session)}
                >
                  {t("common.endSession")}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </WideTable>
  );
}
