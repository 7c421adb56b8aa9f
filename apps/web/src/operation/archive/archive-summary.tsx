import { Failure, Moment, Sentence, Strip, visibleText } from "@hindsight/history-ui/parts";
import { Skeleton, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { sizeText } from "../../ui/number-text.ts";

/** What has been archived, by jobs and by commands, where it is, and whether this server can read it. */
export function ArchiveSummary() {
  const trpc = useTRPC();
  const archive = useQuery(trpc.archive.describe.queryOptions());
  if (archive.data === undefined) {
    return archive.isError ? (
      <Failure error={archive.error} onRetry={archive.refetch} />
    ) : (
      <Skeleton h={48} />
    );
  }
  const { files, versions, bytes, lastArchivedAt, location, reach } = archive.data;
  if (lastArchivedAt === null) {
    return (
      <Text size="sm" c="dimmed">
        {t("archive.nothingHasBeenArchivedYet")}
      </Text>
    );
  }
  const parts = {
    moment: <Moment at={lastArchivedAt} />,
    location: (
      <Text span fz={12} ff="monospace" style={{ overflowWrap: "anywhere" }}>
        {visibleText(location ?? "")}
      </Text>
    ),
  };
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Sentence parts={parts}>
          {t("archive.inTheArchive", {
            count: files,
            versions: t("archive.versionCount", { count: versions }),
            size: sizeText(bytes),
          })}
        </Sentence>
      </Text>
      {reach !== "reached" && (
        <Strip icon={<IconPlugConnectedX aria-hidden />}>{t(`archive.reach.${reach}`)}</Strip>
      )}
    </Stack>
  );
}
