import {
  ActorView,
  fieldLabel,
  Moment,
  PastValue,
  ReasonText,
  type RecordField,
  type RecordRef,
  useTrackedModel,
} from "@hindsight/history-ui/parts";
import { Button, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";

import type { BlamedVersion } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { numbersOf } from "./numbers-of.ts";

const NumberSparkline = lazy(async () => ({
  default: (await import("./number-sparkline.tsx")).NumberSparkline,
}));

/** How many values are listed; a course of numbers shows more. */
const VALUES = 3;
const COURSE = 40;

interface BlameRowProps {
  readonly record: RecordRef;
  readonly field: string;
  /** `undefined` for a field that records do not show, as a masked one. */
  readonly described: RecordField | undefined;
  /** The version that last changed it. */
  readonly version: BlamedVersion;
  /** Whether values of archived versions are listed, too. */
  readonly archives: true | undefined;
  readonly onField: (field: string) => void;
}

export function BlameRow({ record, field, described, version, archives, onField }: BlameRowProps) {
  const trpc = useTRPC();
  const tracked = useTrackedModel(record.model);
  const masked = tracked?.masked.includes(field) ?? false;
  const numeric = !masked && (described?.kind === "decimal" || described?.kind === "integer");
  const past = useQuery(
    trpc.history.list.queryOptions({ ...record, field, archives, limit: numeric ? COURSE : VALUES }),
  );
  const label = described?.label ?? fieldLabel(tracked, field);
  const changes = (past.data?.items ?? []).flatMap((entry) =>
    entry.changes.filter((change) => change.field === field).map((change) => ({ id: entry.id, change })),
  );
  const numbers = numeric ? numbersOf(changes.map(({ change }) => change.new)) : [];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {label}
      </Table.Th>
      <Table.Td>
        {past.isPending ? (
          <Skeleton h={14} w={120} />
        ) : (
          <Stack gap={2}>
            {changes.slice(0, VALUES).map(({ id, change }, index) => (
              <Text
                key={id}
                component="div"
                size={index === 0 ? "sm" : "xs"}
                {...(index > 0 && { c: "dimmed" })}
              >
                <PastValue
                  field={described}
                  value={change.new}
                  reference={change.references?.new ?? null}
                  masked={masked}
                />
              </Text>
            ))}
          </Stack>
        )}
      </Table.Td>
      <Table.Td>
        {numbers.length > 1 && (
          <Suspense fallback={<Skeleton h={28} />}>
            <NumberSparkline numbers={numbers} label={label} />
          </Suspense>
        )}
      </Table.Td>
      <Table.Td>
        <ActorView actor={version.actor} />
        <Text size="xs" c="dimmed">
          <Moment at={version.at} show="relative" />
        </Text>
      </Table.Td>
      <Table.Td>
        <ReasonText reason={version.reason} lineClamp={2} />
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onField(field)}
          aria-label={t("records.allValuesOf", { label })}
        >
          {t("records.allValues")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
