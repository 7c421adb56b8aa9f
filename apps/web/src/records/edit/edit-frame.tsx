import { Failure, isStale, type RecordRef } from "@hindsight/history-ui/parts";
import { Button, Divider, Group, Stack, TextInput } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { LazyConflictDialog } from "./lazy-conflict-dialog.tsx";
import { DraftOffer } from "./draft-offer.tsx";
import classes from "./edit.module.css";
import type { FieldValues } from "./field-values.ts";
import type { FormField } from "./form-field.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { OutdatedStrip } from "./outdated-strip.tsx";
import type { Editing } from "./use-editing.ts";

interface EditFrameProps<V extends FieldValues> {
  readonly record: RecordRef;
  readonly editing: Editing<V>;
  readonly fields: readonly FormField[];
  /** Whether the save needs a reason. */
  readonly reasonRequired?: boolean;
  readonly reasonError?: string | undefined;
  readonly save: { readonly isPending: boolean; readonly error: unknown };
  readonly onSave: () => void;
  /** The controls. */
  readonly children: ReactNode;
}

/** A form that loses nothing: drafts are kept, leaving is asked about, and changes by others are merged, never overwritten. */
export function EditFrame<V extends FieldValues>(props: EditFrameProps<V>) {
  const { record, editing, fields, reasonRequired = false, save } = props;
  const { edited, differs, outdated, offered, reason } = editing;
  const [reviewing, setReviewing] = useState(false);
  const stale = isStale(save.error);
  const [answered, setAnswered] = useState<unknown>(null);
  if (stale && answered !== save.error) {
    setAnswered(save.error);
    setReviewing(true);
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (outdated) setReviewing(true);
    else props.onSave();
  };
  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard edited={edited} onDiscard={editing.discard} />
      {reviewing && (outdated || stale) && (
        <LazyConflictDialog
          record={record}
          editing={editing}
          fields={fields}
          onClose={() => setReviewing(false)}
        />
      )}
      <Stack gap="md">
        {offered !== null && (
          <DraftOffer at={offered.at} onRestore={editing.restore} onDiscard={editing.discardOffered} />
        )}
        {outdated && (
          <OutdatedStrip record={record} seen={editing.base.version} onReview={() => setReviewing(true)} />
        )}
        <fieldset className={classes.form} disabled={offered !== null} aria-label={t("records.fields")}>
          <Stack gap="md">
            {props.children}
            <Divider />
            <TextInput
              label={t("records.reason")}
              description={t("records.whyYouChangeItShownIn")}
              placeholder={reasonRequired ? "" : t("records.optional")}
              required={reasonRequired}
              maxLength={2000}
              value={reason}
              error={props.reasonError}
              onChange={(event) => editing.setReason(event.currentTarget.value)}
            />
          </Stack>
        </fieldset>
        {save.error !== null && !stale && <Failure error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!edited} onClick={editing.discard}>
            {t("records.discard")}
          </Button>
          <Button type="submit" disabled={!differs} loading={save.isPending}>
            {t("records.saveChanges")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
