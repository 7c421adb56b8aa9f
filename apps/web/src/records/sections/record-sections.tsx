import type { RecordRef } from "@hindsight/history-ui/parts";
import { Tabs } from "@mantine/core";
import { type Icon, IconEye, IconHistory, IconSitemap, IconUserSearch } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { NotAllowedStrip } from "../../ui/not-allowed-strip.tsx";
import { useFocusOnTab } from "../../ui/use-focus-on-tab.ts";
import { FieldHistoryDrawer } from "../blame/field-history-drawer.tsx";
import { useTabInSight } from "./use-tab-in-sight.ts";

const HistoryTab = lazyPart(async () => (await import("../../history/history-tab.tsx")).HistoryTab);
const BlameTable = lazyPart(async () => (await import("../blame/blame-table.tsx")).BlameTable);
const AccessTab = lazyPart(async () => (await import("../tabs/access-tab.tsx")).AccessTab);

export interface RecordSection {
  /** Its name in the address. */
  readonly value: string;
  readonly title: string;
  readonly Icon: Icon;
  /** Whether only those see it who read history. */
  readonly ofHistory?: true;
  /** Whether it stays while another one is shown, as a form does. */
  readonly keepMounted?: true;
  readonly content: ReactNode;
}

interface RecordSectionsProps {
  readonly record: RecordRef;
  /** What its page has before its history. The first one is shown if none is asked for. */
  readonly own: readonly [RecordSection, ...RecordSection[]];
  /** What it refers to and what refers to it. */
  readonly related: ReactNode;
  /** The one that the address asks for. */
  readonly tab: string | undefined;
  /** The field whose history is shown beside the page. */
  readonly field: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onField: (field: string | undefined) => void;
}

/** The page of a record in tabs: its own, and those that every record has. */
export function RecordSections({ record, own, related, tab, field, onTab, onField }: RecordSectionsProps) {
  const { readsHistory } = useUser();
  const all: readonly RecordSection[] = [
    ...own,
    {
      value: "history",
      title: t("common.history"),
      Icon: IconHistory,
      ofHistory: true,
      content: <HistoryTab record={record} />,
    },
    {
      value: "blame",
      title: t("common.blame"),
      Icon: IconUserSearch,
      ofHistory: true,
      content: <BlameTable record={record} onField={onField} />,
    },
    { value: "related", title: t("records.related"), Icon: IconSitemap, content: related },
    {
      value: "access",
      title: t("records.access"),
      Icon: IconEye,
      ofHistory: true,
      content: <AccessTab record={record} />,
    },
  ];
  const offered = all.filter(({ ofHistory }) => ofHistory !== true || readsHistory);
  const [first] = own;
  const shown = offered.find(({ value }) => value === tab) ?? first;
  const isRefused = tab !== undefined && shown.value !== tab && all.some(({ value }) => value === tab);
  const list = useRef<HTMLDivElement>(null);
  useFocusOnTab(shown.value);
  useTabInSight(list, shown.value);
  return (
    <>
      {isRefused && <NotAllowedStrip />}
      <Tabs value={shown.value} keepMounted={false} onChange={(next) => next !== null && onTab(next)}>
        <Tabs.List ref={list} mb="md">
          {offered.map(({ value, title, Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={15} aria-hidden />}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map(({ value, keepMounted = false, content }) => (
          <Tabs.Panel key={value} value={value} keepMounted={keepMounted}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
      {readsHistory && (
        <FieldHistoryDrawer record={record} field={field} onClose={() => onField(undefined)} />
      )}
    </>
  );
}
