import { Failure, humanKey, Moment, useTrackedModel, visibleText } from "@hindsight/history-ui/parts";
import { Badge, Button, Skeleton, Table, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Hold } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { Section } from "../../ui/section.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
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
      title="Legal holds"
      description="What must not leave the database, whatever the policies say and whoever archives."
      actions={
        <Button
          variant="default"
          leftSection={<IconLock size={16} aria-hidden />}
          onClick={() => setPlacing(true)}
        >
          Place a hold
        </Button>
      }
    >
      {holds.isPending && <Skeleton h={64} m="md" mt={0} />}
      {holds.isError && holds.data === undefined && <Failure error={holds.error} onRetry={holds.refetch} />}
      {holds.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          Nothing is held.
        </Text>
      )}
      {holds.data !== undefined && holds.data.length > 0 && (
        <WideTable label="Legal holds" minWidth={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="38%">What is held</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th w={150}>Placed</Table.Th>
              <Table.Th w={100} aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {holds.data.map((hold) => (
              <HoldRow key={hold.id} hold={hold} onRelease={() => setReleasing(hold)} />
            ))}
          </Table.Tbody>
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
          aria-label={`Release hold ${hold.id}`}
        >
          Release
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function HoldScope({ hold: { model, key, actor, from, to } }: { readonly hold: Hold }) {
  const title = useTrackedModel(model ?? "")?.title ?? model;
  return (
    <Text span size="sm">
      {title === null ? "All models" : title}
      {key !== null && ` ${visibleText(humanKey(key))}`}
      {actor !== null && (
        <Badge color="gray" variant="light" ml={6} tt="none">
          changes by {visibleText(actor.type)} {visibleText(actor.id)}
        </Badge>
      )}
      {from !== null && (
        <>
          {" "}
          from <Moment at={from} />
        </>
      )}
      {to !== null && (
        <>
          {" "}
          until <Moment at={to} />
        </>
      )}
    </Text>
  );
}
