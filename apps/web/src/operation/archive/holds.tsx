import {
  Failure,
  humanKey,
  Moment,
  nameIn,
  Sentence,
  useTrackedModel,
  visibleText,
  WideTable,
} from "@hindsight/history-ui/parts";
import { Badge, Button, Skeleton, Table, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Hold } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { PlaceHoldDialog } from "./place-hold-dialog.tsx";
import { ReleaseHoldDialog } from "./release-hold-dialog.tsx";

/** What must not leave the database, whatever the policies say. */
export function Holds() {
  const trpc = useTRPC();
  const holds = useQuery(trpc.retention.holds.queryOptions());
  const [placing, setPlacing] = useState(false);
  const [releasing, setReleasing] = useState<Hold | null>(null);
  return (
    <Section
      title={t("archive.legalHolds")}
      description={t("archive.whatMustNotLeaveTheDatabase")}
      actions={
        <Button
          variant="default"
          leftSection={<IconLock size={16} aria-hidden />}
          onClick={() => setPlacing(true)}
        >
          {t("archive.placeAHold")}
        </Button>
      }
    >
      {holds.isPending && <Skeleton h={64} m="md" mt={0} />}
      {holds.isError && holds.data === undefined && <Failure error={holds.error} onRetry={holds.refetch} />}
      {holds.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("archive.nothingIsHeld")}
        </Text>
      )}
      {holds.data !== undefined && holds.data.length > 0 && (
        <WideTable
          label={t("archive.legalHolds")}
          minWidth={680}
          columns={[
            { name: t("archive.whatIsHeld"), w: "38%" },
            { name: t("archive.why") },
            { name: t("archive.placed"), w: 150 },
            { name: t("common.actions"), w: 100, plain: true },
          ]}
        >
          {holds.data.map((hold) => (
            <HoldRow key={hold.id} hold={hold} onRelease={() => setReleasing(hold)} />
          ))}
        </WideTable>
      )}
      {placing && <PlaceHoldDialog onClose={() => setPlacing(false)} />}
      {releasing !== null && <ReleaseHoldDialog hold={releasing} onClose={() => setReleasing(null)} />}
    </Section>
  );
}

function HoldRow({ hold, onRelease }: { readonly hold: Hold; readonly onRelease: () => void }) {
  return (
    <Table.Tr>
      <Table.Td>
        <HoldScope hold={hold} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {visibleText(hold.reason)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Moment at={hold.placedAt} show="relative" />
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          fz="xs"
          variant="subtle"
          color="red"
          onClick={onRelease}
          aria-label={t("archive.releaseHold", { id: hold.id })}
        >
          {t("archive.release")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function HoldScope({ hold: { model, key, actor, from, to } }: { readonly hold: Hold }) {
  const title = useTrackedModel(model ?? "")?.title ?? model;
  return (
    <Text span size="sm">
      {title === null ? t("archive.allModels") : title}
      {key !== null && ` ${visibleText(humanKey(key))}`}
      {actor !== null && (
        <Badge color="gray" variant="light" ml={6} tt="none">
          {t("archive.changesBy", {
            type: visibleText(nameIn("actorType", actor.type)),
            id: visibleText(actor.id),
          })}
        </Badge>
      )}
      {from !== null && (
        <>
          {" "}
          <Sentence parts={{ moment: <Moment at={from} /> }}>{t("archive.from")}</Sentence>
        </>
      )}
      {to !== null && (
        <>
          {" "}
          <Sentence parts={{ moment: <Moment at={to} /> }}>{t("archive.until2")}</Sentence>
        </>
      )}
    </Text>
  );
}
