import { ACTIONS } from "@hindsight/api/schemas";
import { actionName, ArchivesSwitch } from "@hindsight/history-ui/parts";
import { Group, MultiSelect, Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { ModelSelect } from "../job/model-select.tsx";
import { ActorSelect, ActorsSelect } from "./actor-inputs.tsx";
import classes from "./exports.module.css";
import { EXPORT_REPORTS, type ExportName, type ExportPart, type ExportValues } from "./export-reports.ts";
import { PeriodInput } from "./period-input.tsx";
import { OneModelSelect } from "./one-model-select.tsx";

interface ExportFormProps {
  readonly report: ExportName;
  readonly onReport: (report: ExportName) => void;
  readonly values: ExportValues;
  readonly onChange: (change: Partial<ExportValues>) => void;
}

const NAMES = ["log", "activity", "changes-by-user", "dossier", "accesses"] as const satisfies ExportName[];

/** Which report, and of what. */
export function ExportForm({ report, onReport, values, onChange }: ExportFormProps) {
  const parts: readonly ExportPart[] = EXPORT_REPORTS[report].parts;
  const has = (part: ExportPart) => parts.includes(part);
  return (
    <Stack gap="md">
      <Radio.Group
        value={report}
        onChange={(value) => onReport(NAMES.find((name) => name === value) ?? "log")}
        aria-label={t("exports.report")}
      >
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 5 }} spacing="sm">
          {NAMES.map((name) => (
            <Radio.Card key={name} value={name} p="sm" className={classes.card}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <Radio.Indicator size="xs" mt={2} />
                <div>
                  <Text size="sm" fw={600} lh={1.3}>
                    {t(`exports.reports.${name}.title`)}
                  </Text>
                  <Text size="xs" c="dimmed" mt={4}>
                    {t(`exports.reports.${name}.says`)}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      {has("period") && (
        <PeriodInput from={values.from} to={values.to} onChange={(period) => onChange(period)} />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {has("user") && <ActorSelect value={values.user} onChange={(user) => onChange({ user })} />}
        {has("record") && (
          <>
            <OneModelSelect value={values.model} onChange={(model) => onChange({ model })} />
            <TextInput
              label={t("exports.key")}
              description={null}
              placeholder={t("exports.asTheLogShowsIt")}
              required
              value={values.key}
              onChange={(event) => onChange({ key: event.currentTarget.value })}
            />
          </>
        )}
        {has("models") && <ModelSelect value={values.models} onChange={(models) => onChange({ models })} />}
        {has("actors") && <ActorsSelect value={values.actors} onChange={(actors) => onChange({ actors })} />}
        {has("actions") && (
          <MultiSelect
            label={t("exports.actions")}
            placeholder={values.actions.length === 0 ? t("exports.allActions") : ""}
            data={ACTIONS.map((action) => ({ value: action, label: actionName(action) }))}
            value={[...values.actions]}
            onChange={(list) => onChange({ actions: ACTIONS.filter((action) => list.includes(action)) })}
            clearable
            hidePickedOptions
          />
        )}
      </SimpleGrid>
      {has("archives") && (
        <ArchivesSwitch
          archives={values.archives}
          onChange={(archives) => onChange({ archives: archives === true })}
        />
      )}
    </Stack>
  );
}
