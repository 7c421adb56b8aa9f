import { ENTRY_COLUMNS } from "@hindsight/api/schemas";
import { Failure } from "@hindsight/history-ui/parts";
import { Box, Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { NotAllowedPage } from "../../ui/not-allowed-page.tsx";
import { Page } from "../../ui/page.tsx";
import { Section } from "../../ui/section.tsx";
import { FileExports } from "../files/file-exports.tsx";
import { useStartExport } from "../files/use-start-export.ts";
import { ExportForm } from "./export-form.tsx";
import { exportInput, type ExportName, type ExportValues } from "./export-reports.ts";
import { ExportState } from "./export-state.tsx";
import { RecentExports } from "./recent-exports.tsx";
import { useExport } from "./use-export.ts";

const NOTHING: ExportValues = {
  from: null,
  to: null,
  models: [],
  actors: [],
  actions: [],
  user: null,
  model: null,
  key: "",
  archives: false,
};

/** Takes the log and reports out in files. */
export function ExportsPage() {
  const { exports, readsHistory } = useUser();
  return exports && readsHistory ? <Exports /> : <NotAllowedPage what="exportHistory" />;
}

function Exports() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [report, setReport] = useState<ExportName>("log");
  const [values, setValues] = useState(NOTHING);
  const exported = useExport(() => void queryClient.invalidateQueries({ queryKey: trpc.log.feed.pathKey() }));
  const start = useStartExport();
  const input = exportInput(report, values);
  const busy = exported.progress !== null;
  return (
    <Page title={t("exports.exportsAndReports")} description={t("exports.takesHistoryOutInFilesWho")}>
      <Stack gap="md">
        <Section title={t("exports.newExport")}>
          <Stack gap="md" px="md" pb="md">
            <ExportForm
              report={report}
              onReport={setReport}
              values={values}
              onChange={(change) => setValues((before) => ({ ...before, ...change }))}
            />
            <Group gap="sm">
              {(["csv", "ndjson"] as const).map((format) => (
                <Button
                  key={format}
                  variant={format === "csv" ? "filled" : "default"}
                  leftSection={<IconDownload size={16} aria-hidden />}
                  disabled={input === null || busy}
                  onClick={() => input !== null && exported.start({ report, format, input })}
                >
                  {format === "csv" ? t("exports.downloadCsv") : t("exports.downloadNdjson")}
                </Button>
              ))}
              {report === "log" && (
                <Button
                  variant="default"
                  disabled={input === null || start.isPending}
                  onClick={() =>
                    input !== null &&
                    start.mutate({ format: "csv", columns: [...ENTRY_COLUMNS], filter: input })
                  }
                >
                  {t("exports.files.prepareCsv")}
                </Button>
              )}
              <Text size="xs" c="dimmed" flex="1 1 240px">
                {t("exports.csvOpensInSpreadsheetsNdjsonHas")}
              </Text>
            </Group>
            {start.isError && <Failure error={start.error} />}
            <ExportState exported={exported} />
          </Stack>
        </Section>
        <Section title={t("exports.files.kept")} description={t("exports.files.keptFor")}>
          <Box px="md" pb="md">
            <FileExports label={t("exports.files.kept")} />
          </Box>
        </Section>
        <RecentExports />
      </Stack>
    </Page>
  );
}
