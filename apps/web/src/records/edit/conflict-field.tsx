import {
  ActorView,
  Moment,
  ReasonText,
  Sentence,
  type Value,
  ValueView,
  type Version,
} from "@hindsight/history-ui/parts";
import { Badge, Group, Paper, Radio, SimpleGrid, Text, Title } from "@mantine/core";
import { useId } from "react";

import { t } from "../../i18n/i18n.ts";
import classes from "./edit.module.css";
import type { FormField } from "./form-field.ts";
import type { Pick, ThreeWayRow } from "./three-way.ts";

interface ConflictFieldProps {
  readonly row: ThreeWayRow;
  readonly field: FormField | undefined;
  /** Their last version that changed it. */
  readonly by: Version | undefined;
  readonly pick: Pick | null;
  readonly onPick: (pick: Pick) => void;
}

/** One field: what it was, what they and you made of it. */
export function ConflictField({ row, field, by, pick, onPick }: ConflictFieldProps) {
  const id = useId();
  const { changedBy } = row;
  const view = (value: Value) => <ValueView value={field?.show?.(value) ?? value} />;
  const joins = field?.joins === true && changedBy === "both";
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={id}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Title order={3} size="h4" id={id}>
          {field?.label ?? row.field}
        </Title>
        <Badge color={changedBy === "both" ? "yellow" : "gray"}>{t(`records.changedBy.${changedBy}`)}</Badge>
      </Group>
      <Text component="div" size="sm" c="dimmed" mb="xs">
        <Sentence parts={{ base: view(row.base) }}>{t("records.whenYouBegan")}</Sentence>
      </Text>
      <Radio.Group
        aria-labelledby={id}
        value={pick}
        onChange={(next) => {
          if (next === "theirs" || next === "yours" || next === "joined") onPick(next);
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: joins ? 3 : 2 }} spacing="xs">
          <Side pick="theirs" title={t("records.theirs")}>
            <div>{view(row.theirs)}</div>
            {by !== undefined && changedBy !== "yours" && (
              <div className={classes.by}>
                <ActorView actor={by.actor} />{" "}
                <Text span size="xs" c="dimmed">
                  <Moment at={by.at} show="relative" />
                </Text>
                <ReasonText reason={by.reason} />
              </div>
            )}
          </Side>
          <Side pick="yours" title={t("records.yours")}>
            <div>{view(row.yours)}</div>
          </Side>
          {joins && (
            <Side pick="joined" title={t("records.joined")}>
              <Text span size="sm" c="dimmed">
                {t("records.keepsBoth")}
              </Text>
            </Side>
          )}
        </SimpleGrid>
      </Radio.Group>
    </Paper>
  );
}

interface SideProps {
  readonly pick: Pick;
  readonly title: string;
  readonly children: React.ReactNode;
}

function Side({ pick, title, children }: SideProps) {
  return (
    <Radio.Card value={pick} className={classes.side} aria-label={title}>
      <Group wrap="nowrap" align="flex-start" gap="xs">
        <Radio.Indicator size="xs" mt={3} />
        <div className={classes.sideText}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {children}
        </div>
      </Group>
    </Radio.Card>
  );
}
