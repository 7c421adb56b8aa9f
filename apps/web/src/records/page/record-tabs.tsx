import type { RecordDescription, RecordRef } from "@hindsight/history-ui/parts";
import { Tabs } from "@mantine/core";
import { IconEye, IconForms, IconHistory, IconSitemap, IconUserSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { VersionedRecord } from "../../api/outputs.ts";
import { HistoryTab } from "../../history/history-tab.tsx";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { useFocusOnTab } from "../../ui/use-focus-on-tab.ts";
import { BlameTable } from "../blame/blame-table.tsx";
import { FieldHistoryDrawer } from "../blame/field-history-drawer.tsx";
import { AccessTab } from "../tabs/access-tab.tsx";
import { recordTab } from "./record-search.ts";
import { RecordTab } from "./record-tab.tsx";
import { RelatedTab } from "../tabs/related-tab.tsx";
import type { RecordState } from "./use-record.ts";

const ICON = { size: 15, "aria-hidden": true } as const;

interface RecordTabsProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  readonly state: RecordState;
  /** The record, if it is there. */
  readonly now: VersionedRecord | undefined;
}

export function RecordTabs({ record, description, state, now }: RecordTabsProps) {
  const { readsHistory } = useUser();
  const { tab = "record", field } = useSearch({ from: "/signed-in/records/$model/$key" });
  const navigate = useNavigate({ from: "/records/$model/$key" });
  const shown = readsHistory || tab === "related" ? tab : "record";
  useFocusOnTab(shown);
  const showField = (next: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, field: next }), resetScroll: false });
  return (
    <>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: recordTab.parse(next) } })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="record" leftSection={<IconForms {...ICON} />}>
            {t("records.record")}
          </Tabs.Tab>
          {readsHistory && (
            <>
              <Tabs.Tab value="history" leftSection={<IconHistory {...ICON} />}>
                {t("common.history")}
              </Tabs.Tab>
              <Tabs.Tab value="blame" leftSection={<IconUserSearch {...ICON} />}>
                {t("common.blame")}
              </Tabs.Tab>
            </>
          )}
          <Tabs.Tab value="related" leftSection={<IconSitemap {...ICON} />}>
            {t("records.related")}
          </Tabs.Tab>
          {readsHistory && (
            <Tabs.Tab value="access" leftSection={<IconEye {...ICON} />}>
              {t("records.access")}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="record" keepMounted>
          <RecordTab record={record} description={description} state={state} now={now} />
        </Tabs.Panel>
        <Tabs.Panel value="related">
          <RelatedTab record={record} description={description} values={now?.values} />
        </Tabs.Panel>
        {readsHistory && (
          <>
            <Tabs.Panel value="history">
              <HistoryTab record={record} />
            </Tabs.Panel>
            <Tabs.Panel value="blame">
              <BlameTable record={record} onField={showField} />
            </Tabs.Panel>
            <Tabs.Panel value="access">
              <AccessTab record={record} />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
      {readsHistory && (
        <FieldHistoryDrawer record={record} field={field} onClose={() => showField(undefined)} />
      )}
    </>
  );
}
