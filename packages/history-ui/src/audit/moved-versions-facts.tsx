import { Collapse, Text } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { ExpandButton } from "../values/expand-button.tsx";
import type { MovedVersions } from "./moved-versions.ts";

interface MovedVersionsFactsProps {
  readonly moved: MovedVersions;
  /** What they are of, where there are several. */
  readonly of?: string | undefined;
}

/** Of when the versions are that left the database, what is not known without them, and on demand which they are. */
export function MovedVersionsFacts({ moved, of }: MovedVersionsFactsProps) {
  const { count, from, to, before, ids } = moved;
  const [expanded, setExpanded] = useState(false);
  if (from === null || to === null) return null;
  return (
    <>
      <Text size="sm">
        <Sentence parts={{ from: <Moment at={from} />, to: <Moment at={to} /> }}>
          {from === to ? t("audit.moved.at", { count }) : t("audit.moved.fromTo")}
        </Sentence>
        {ids !== null && (
          <ExpandButton expanded={expanded} onToggle={setExpanded} what={t("audit.moved.ids")} of={of} />
        )}
      </Text>
      <Text size="sm">
        {before === null ? (
          t("audit.moved.noStateIsLost")
        ) : (
          <Sentence parts={{ moment: <Moment at={before} /> }}>{t("audit.moved.before")}</Sentence>
        )}
      </Text>
      {ids !== null && (
        <Collapse expanded={expanded} keepMounted={false}>
          <Text size="xs" c="dimmed" className="tabular">
            {ids}
          </Text>
        </Collapse>
      )}
    </>
  );
}
