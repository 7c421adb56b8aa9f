import type { RecordDescription, RecordRef } from "@hindsight/history-ui/parts";
import { IconForms } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { VersionedRecord } from "../../api/outputs.ts";
import { oneOf } from "../../address/one-of.ts";
import { t } from "../../i18n/i18n.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { RecordSections } from "../sections/record-sections.tsx";
import { RECORD_TABS } from "./record-search.ts";
import { RecordTab } from "./record-tab.tsx";
import type { RecordState } from "./use-record.ts";

const RelatedTab = lazyPart(async () => (await import("../tabs/related-tab.tsx")).RelatedTab);

interface RecordTabsProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  readonly state: RecordState;
  /** The record, if it is there. */
  readonly now: VersionedRecord | undefined;
}

export function RecordTabs({ record, description, state, now }: RecordTabsProps) {
  const { tab, field } = useSearch({ from: "/signed-in/records/$model/$key" });
  const navigate = useNavigate({ from: "/records/$model/$key" });
  return (
    <RecordSections
      record={record}
      own={[
        {
          value: "record",
          title: t("records.record"),
          Icon: IconForms,
          keepMounted: true,
          content: <RecordTab record={record} description={description} state={state} now={now} />,
        },
      ]}
      related={<RelatedTab record={record} description={description} values={now?.values} />}
      tab={tab}
      field={field}
      onTab={(next) =>
        void navigate({ search: ({ archives }) => ({ archives, tab: oneOf(RECORD_TABS, next) }) })
      }
      onField={(next) =>
        void navigate({ search: (search) => ({ ...search, field: next }), resetScroll: false })
      }
    />
  );
}
