import {
  ActorView,
  Failure,
  type LogEntry,
  Moment,
  refusalText,
  useTrackedModels,
  visibleText,
  WideTable,
} from "@hindsight/history-ui/parts";
import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { Section } from "../../ui/section.tsx";
import { useOnExports } from "../files/use-on-exports.ts";
import { exportText } from "./export-text.ts";

const SHOWN = 10;
const LOOKED_AT = 200;

/** The newest entries of the log about exports. */
export function RecentExports() {
  const trpc = useTRPC();
  const notes = useQuery(
    trpc.log.feed.queryOptions(
      { actions: ["note"], limit: LOOKED_AT },
      { select: ({ items }) => recent(items) },
    ),
  );
  useOnExports(() => void notes.refetch());
  return (
    <Section title={t("exports.recentExports")} description={t("exports.asTheLogHasThemBy")}>
      {notes.isPending && <Skeleton h={96} m="md" mt={0} />}
      {notes.isError && <Failure error={notes.error} onRetry={notes.refetch} />}
      {notes.data !== undefined && notes.data.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("exports.nobodyHasExportedAnythingLately")}
        </Text>
      )}
      {notes.data !== undefined && notes.data.length > 0 && (
        <WideTable
          label={t("exports.recentExports")}
          minWidth={640}
          columns={[
            { name: t("exports.when"), w: 140 },
            { name: t("exports.who"), w: 180 },
            { name: t("exports.what") },
            { name: t("exports.entry"), w: 150, plain: true },
          ]}
        >
          {notes.data.map((entry) => (
            <ExportRow key={entry.id} entry={entry} />
          ))}
        </WideTable>
      )}
    </Section>
  );
}

/** The newest exports. What became of one that was refused stands for it. */
function recent(notes: readonly LogEntry[]): readonly LogEntry[] {
  const exports = notes.filter(({ model }) => model === "Export");
  const refused = new Map(exports.flatMap((note) => (refusalOf(note) === null ? [] : [[note.key, note.id]])));
  return exports.filter(({ key, id }) => (refused.get(key) ?? id) === id).slice(0, SHOWN);
}

function refusalOf({ metadata }: LogEntry): string | null {
  const { refused: message, code } = metadata ?? {};
  if (typeof message !== "string") return null;
  return refusalText({ message, code: typeof code === "string" ? code : null });
}

function ExportRow({ entry }: { readonly entry: LogEntry }) {
  const models = useTrackedModels();
  const refused = refusalOf(entry);
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={entry.at} show="relative" />
      </Table.Td>
      <Table.Td>
        <ActorView actor={entry.actor} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{exportText(entry, models)}</Text>
        {refused !== null && (
          <Text size="xs" c="var(--mantine-color-error)">
            {t("exports.refused", { why: visibleText(refused) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {entry.requestId !== null && (
          <RouterAnchor
            to="/investigate"
            search={{ actions: ["note"], reads: true, show: { request: entry.requestId, at: entry.at } }}
            size="xs"
          >
            {t("exports.entryNumber", { id: entry.id })}
          </RouterAnchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
