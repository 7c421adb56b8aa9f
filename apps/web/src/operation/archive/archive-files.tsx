import {
  Failure,
  LoadMore,
  Moment,
  pages,
  useTrackedModel,
  visibleText,
  WideTable,
} from "@hindsight/history-ui/parts";
import { Badge, Skeleton, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import type { ArchiveFile } from "../../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText, sizeText } from "../../ui/number-text.ts";
import { Section } from "../../ui/section.tsx";

const PER_PAGE = 20;

/** The files that archived history is in. */
export function ArchiveFiles() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const files = useInfiniteQuery(
    pages(trpc.archive.files.queryKey(), async (before, signal) => {
      const items = await client.archive.files.query(
        { limit: PER_PAGE, before: before === null ? null : Number(before) },
        { signal },
      );
      return { items, next: items.length < PER_PAGE ? null : String(items.at(-1)?.number) };
    }),
  );
  return (
    <Section title={t("archive.files")} description={t("archive.eachHoldsOneModelAndMonth")}>
      {files.isPending && <Skeleton h={96} m="md" mt={0} />}
      {files.isError && files.data === undefined && <Failure error={files.error} onRetry={files.refetch} />}
      {files.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("archive.theArchiveHasNoFilesYet")}
        </Text>
      )}
      {files.data !== undefined && files.data.length > 0 && (
        <WideTable
          label={t("archive.filesOfTheArchive")}
          minWidth={760}
          columns={[
            { name: t("archive.file") },
            { name: t("archive.model"), w: 140 },
            { name: t("archive.month"), w: 90 },
            { name: t("archive.versions"), w: 100, ta: "right" },
            { name: t("archive.size"), w: 100, ta: "right" },
            { name: t("archive.archived"), w: 170 },
          ]}
        >
          {files.data.map((file) => (
            <FileRow key={file.number} file={file} />
          ))}
        </WideTable>
      )}
      {files.hasNextPage && (
        <LoadMore
          hasMore
          loading={files.isFetchingNextPage}
          onMore={() => void files.fetchNextPage()}
          end=""
        />
      )}
    </Section>
  );
}

function FileRow({ file }: { readonly file: ArchiveFile }) {
  const title = useTrackedModel(file.model)?.title ?? visibleText(file.model);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz={12} ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {visibleText(file.file)}
        </Text>
      </Table.Td>
      <Table.Td>{title}</Table.Td>
      <Table.Td className="tabular" style={{ whiteSpace: "nowrap" }}>
        {file.month}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {numberText(file.versions)}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {sizeText(file.bytes)}
      </Table.Td>
      <Table.Td>
        <Moment at={file.archivedAt} show="relative" />
        {file.restoredAt !== null && (
          <Badge color="yellow" ml={6}>
            {t("archive.putBack")}
          </Badge>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
