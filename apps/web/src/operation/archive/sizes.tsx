import { Failure, useTrackedModel, WideTable } from "@hindsight/history-ui/parts";
import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { ModelSize } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText, paceText, sizeText } from "../../ui/number-text.ts";
import { Section } from "../../ui/section.tsx";
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
          <WideTable
            label={t("archive.sizeByModel")}
            minWidth={560}
            columns={[
              { name: t("archive.model") },
              { name: t("archive.versions"), ta: "right" },
              { name: t("archive.onDisk"), ta: "right" },
              { name: t("archive.versionsADay"), ta: "right" },
              { name: t("archive.growthADay"), ta: "right" },
            ]}
          >
            {sizes.data.map((size) => (
              <SizeRow key={size.model} {...size} />
            ))}
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
      <Figure text={paceText(growth.perDay.versions)} />
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
      {forecastText(sizeText(now), sizeText(size), months)}
    </Text>
  );
}

/** From here on in years: nobody counts so many months. */
const MOST_MONTHS = 24;

/** Nobody knows the pace of later. */
const MOST_YEARS = 10;

function forecastText(now: string, size: string, months: number | null): string {
  if (months === null) return t("archive.historyTakesAndDoesNotGrow", { now });
  return months > 12 * MOST_YEARS
    ? t("archive.historyTakesAndStays", { now, size })
    : t("archive.historyTakesAndReaches", { now, size, within: withinText(months) });
}

function withinText(months: number): string {
  return months <= MOST_MONTHS
    ? t("archive.withinMonths", { count: months })
    : t("archive.withinYears", { count: Math.round(months / 12) });
}
