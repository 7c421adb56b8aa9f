import { useTrackedModel, WideTable } from "@hindsight/history-ui/parts";
import { Progress, Table, Text } from "@mantine/core";

import type { ArchivePreview } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";

type Plan = ArchivePreview["models"][number];

/** What an archive would move of each model. */
export function PreviewTable({ models }: Pick<ArchivePreview, "models">) {
  const older = models.reduce((sum, plan) => sum + plan.older, 0);
  const removable = models.reduce((sum, plan) => sum + plan.removable, 0);
  const held = models.reduce((sum, plan) => sum + plan.held, 0);
  return (
    <WideTable
      label={t("archive.whatWouldBeArchivedByModel")}
      minWidth={680}
      columns={[
        { name: t("archive.model") },
        { name: t("archive.olderVersions"), ta: "right" },
        { name: t("archive.wouldLeave"), ta: "right" },
        { name: t("archive.neededLaterStay"), ta: "right" },
        { name: t("archive.keptByAHoldOrPolicy"), ta: "right" },
        { name: t("archive.shareThatWouldLeave"), w: "20%", plain: true },
      ]}
      foot={
        <Table.Tr>
          <Table.Th scope="row">{t("archive.all")}</Table.Th>
          <Figure value={older} />
          <Figure value={removable} strong />
          <Figure value={older - removable - held} />
          <Figure value={held} />
          <Table.Td />
        </Table.Tr>
      }
    >
      {models.map((plan) => (
        <PlanRow key={plan.model} {...plan} />
      ))}
    </WideTable>
  );
}

function PlanRow({ model, older, removable, held }: Plan) {
  const title = useTrackedModel(model)?.title ?? model;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {title}
      </Table.Th>
      <Figure value={older} />
      <Figure value={removable} strong />
      <Figure value={older - removable - held} />
      <Figure value={held} />
      <Table.Td>{older > 0 && <Progress value={(100 * removable) / older} size="sm" aria-hidden />}</Table.Td>
    </Table.Tr>
  );
}

function Figure({ value, strong = false }: { readonly value: number; readonly strong?: boolean }) {
  return (
    <Table.Td ta="right">
      <Text
        span
        size="sm"
        className="tabular"
        fw={strong && value > 0 ? 600 : 400}
        {...(value === 0 && { c: "dimmed" })}
      >
        {numberText(value)}
      </Text>
    </Table.Td>
  );
}
