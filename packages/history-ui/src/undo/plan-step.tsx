import { Badge, Checkbox, Group, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";

import { nameIn } from "../i18n/name-in.ts";
import { said } from "../i18n/said.ts";
import type { PlannedStep } from "../api/outputs.ts";
import { ChangeList } from "../audit/change-list.tsx";
import { fieldLabel } from "../audit/field-display.ts";
import { humanLabel } from "../i18n/human-label.ts";
import { useTrackedModels } from "../audit/use-tracked-models.ts";
import { withTexts } from "../audit/with-texts.ts";
import { t } from "../i18n/i18n.ts";
import { ChangeView } from "../values/change-view.tsx";
import { visibleText } from "../values/visible-text.ts";
import { type Choice, fieldPart, partsOf } from "./chosen-steps.ts";
import { LaterText } from "./later-text.tsx";
import { nameOf } from "./name-of.ts";
import classes from "./undo.module.css";

const COLORS = {
  revert: "blue",
  restore: "green",
  remove: "red",
} as const satisfies Record<PlannedStep["does"], string>;

interface PlanStepProps {
  readonly step: PlannedStep;
  readonly choice: Choice;
  readonly onChoose: (parts: readonly string[], chosen: boolean) => void;
  /** Whether a later change is in the way of what is undone. */
  readonly conflicts: boolean;
  /** Why it cannot be done as it is chosen. */
  readonly refusal: string | undefined;
}

/** What can be done to one record, to choose from. */
export function PlanStep({ step, choice, onChoose, conflicts, refusal }: PlanStepProps) {
  const { does, model, key, fields, links, kept, missing, since, blocked } = step;
  const models = useTrackedModels();
  const tracked = models.find(({ name: own }) => own === model);
  const parts = partsOf(step);
  const chosen = parts.filter((part) => choice.has(part));
  const name = nameOf(step, models);
  return (
    <Paper
      withBorder
      p="sm"
      component="section"
      aria-label={name}
      data-chosen={chosen.length > 0 || undefined}
    >
      <Stack gap={8}>
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <Checkbox
            size="md"
            label={<b>{name}</b>}
            disabled={blocked !== null}
            checked={chosen.length > 0 && chosen.length === parts.length}
            indeterminate={chosen.length > 0 && chosen.length < parts.length}
            onChange={(event) => onChoose(parts, event.currentTarget.checked)}
          />
          <Badge color={COLORS[does]} miw="max-content">
            {t(`undo.does.${does}`)}
          </Badge>
        </Group>
        {blocked !== null && (
          <Text size="md" c="dimmed">
            {said(blocked)}
          </Text>
        )}
        {since !== null && <LaterText since={since} conflict />}
        {does === "revert" &&
          blocked === null &&
          fields.map((change) => {
            const part = fieldPart(model, key, change.field);
            const { since: later } = change;
            return (
              <div key={change.field} className={classes.field}>
                <Checkbox
                  size="md"
                  label={
                    <>
                      {fieldLabel(tracked, change.field)}
                      <VisuallyHidden>: {name}</VisuallyHidden>
                    </>
                  }
                  checked={choice.has(part)}
                  onChange={(event) => onChoose([part], event.currentTarget.checked)}
                />
                <div className={classes.change}>
                  <ChangeView change={withTexts(models, model, change)} />
                  {later !== null && <LaterText since={later} conflict={conflicts} />}
                </div>
              </div>
            );
          })}
        {does === "revert" && links.length > 0 && (
          <div className={classes.field}>
            <Checkbox
              size="md"
              label={links.map((link) => humanLabel(link.name, nameIn("field", link.name))).join(", ")}
              checked={choice.has(parts.at(-1) ?? "")}
              onChange={(event) => onChoose(parts.slice(-1), event.currentTarget.checked)}
            />
            <Group gap={6}>
              {links.flatMap(({ name: of, added, removed }) => [
                ...added.map((text) => (
                  <Badge key={`${of} + ${text}`} color="green">
                    + {visibleText(text)}
                  </Badge>
                )),
                ...removed.map((text) => (
                  <Badge key={`${of} - ${text}`} color="red">
                    − {visibleText(text)}
                  </Badge>
                )),
              ])}
            </Group>
          </div>
        )}
        {does === "restore" && fields.length > 0 && (
          <ChangeList model={model} changes={fields} action="create" fold={3} of={name} />
        )}
        {kept.length > 0 && (
          <Text size="xs" c="dimmed">
            {t(does === "restore" ? "undo.comesBackEmpty" : "undo.keptAsItIs", {
              fields: kept.map((field) => fieldLabel(tracked, field)).join(", "),
            })}
          </Text>
        )}
        {missing.length > 0 && (
          <Text size="sm" c="error">
            {t("undo.needsWhatIsGone", { value: visibleText(missing.join(", ")) })}
          </Text>
        )}
        {refusal !== undefined && (
          <Text size="sm" c="error" role="alert">
            {visibleText(refusal)}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
