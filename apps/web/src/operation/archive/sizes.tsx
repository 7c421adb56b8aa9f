import { Failure, useTrackedModel } from "@hindsight/history-ui/parts";
import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { ModelSize } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { decimalText, numberText, sizeText } from "../../ui/number-text.ts";
import { Section } from "../../ui/section.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { nextSize } from "./next-size.ts";

/** How large the history of each model is, how fast it grows, and when it is larger by a step. */
export function Sizes() {
  const trpc = useTRPC();
  const sizes = useQuery(trpc.stats.sizes.queryOptions());
  return (
    <Section title={t("archive.sizeAndGrowth")} description={t("archive.whatIsInTheDatabase")}>
      {sizes.isPending && <Skeleton h={96} m="md" mt={0} />}
      {sizes.isError && sizes.data === undefined && <Failure error={sizes.error} onRetry={sizes.refetch} />}
      {sizes.data !== undefined && (
        <>
          <WideTable label={t("archive.sizeByModel")} minWidth={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("archive.model")}</Table.Th>
                <Table.Th ta="right">{t("archive.versions")}</Table.Th>
                <Table.Th ta="right">{t("archive.onDisk")}</Table.Th>
                <Table.Th ta="right">{t("archive.versionsADay")}</Table.Th>
                <Table.Th ta="right">{t("archive.growthADay")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sizes.data.map((size) => (
                <SizeRow key={size.model} {...size} />
              ))}
            </Table.Tbody>
          </WideTable>
          <Forecast sizes={sizes.data} />
        </>
      )}
    </Section>
  );
}

function SizeRow({ model, versions, bytes, growth }: ModelSize) {
  const title = useTrackedModel(model)?.title ?? model;
  const about = (text: string, is: ModelSize["bytes"]["is"]) =>
    is === "estimated" ? t("archive.about", { text }) : text;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {title}
      </Table.Th>
      <Figure text={about(numberText(versions.value), versions.is)} />
      <Figure text={about(sizeText(bytes.value), bytes.is)} />
      <Figure text={decimalText(growth.perDay.versions)} />
      <Figure text={sizeText(growth.perDay.bytes)} />
    </Table.Tr>
  );
}

function Figure({ text }: { readonly text: string }) {
  return (
    <Table.Td ta="right" className="tabular">
      {text}
    </Table.Td>
  );
}

function Forecast({ sizes }: { readonly sizes: readonly ModelSize[] }) {
  const { now, size, months } = nextSize(sizes);
  return (
    <Text size="sm" p="md" pt="xs">
      {months === null
        ? t("archive.historyTakesAndDoesNotGrow", { now: sizeText(now) })
        : t("archive.historyTakesAndReaches", {
            now: sizeText(now),
            size: sizeText(size),
            within: withinText(months),
          })}
    </Text>
  );
}

/** From here on in years: nobody counts so many months. */
const MOST_MONTHS = 24;

function withinText(months: number): string {
  return months <= MOST_MONTHS
    ? t("archive.withinMonths", { count: months })
    : t("archive.withinYears", { count: Math.round(months / 12) });
}
