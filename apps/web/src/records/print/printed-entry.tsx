import {
  absentText,
  actionName,
  actorText,
  type Change,
  entryLabel,
  fieldLabel,
  inFieldOrder,
  type LogEntry,
  prettyJson,
  type TrackedModel,
  type Value,
  visibleText,
  withTexts,
} from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import classes from "./print.module.css";

interface PrintedEntryProps {
  readonly entry: LogEntry;
  readonly models: readonly TrackedModel[];
  /** Whether it is in the archive only. */
  readonly archived: boolean;
}

/** One entry on paper: everything that is recorded of it, and nothing folded. */
export function PrintedEntry({ entry, models, archived }: PrintedEntryProps) {
  const { action, actor, at, changes, id, metadata, reason, remoteAddress, requestId } = entry;
  const { transactionId, unreadable } = entry;
  const model = models.find(({ name }) => name === entry.model);
  const facts = [
    [t("print.who"), actor === null ? t("print.nobody") : actorText(actor)],
    [t("print.why"), reason ?? t("print.noReason")],
    [t("print.label"), entryLabel(models, entry)],
    [t("print.effective"), entry.effectiveAt],
    [t("print.request"), requestId],
    [t("print.from"), remoteAddress],
    [t("print.browser"), entry.userAgent],
    [t("print.transaction"), transactionId],
    [t("print.metadata"), metadata === null ? null : JSON.stringify(metadata)],
    [t("print.unreadable"), unreadable === undefined ? null : JSON.stringify(unreadable)],
  ] as const;
  return (
    <section className={classes.entry} aria-label={t("print.entry", { id })}>
      <h2 className={classes.heading}>
        {`#${id} · ${actionName(action)} · ${at}`}
        {archived && ` · ${t("print.archived")}`}
      </h2>
      <dl className={classes.facts}>
        {facts.map(
          ([name, text]) =>
            text !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{visibleText(text)}</dd>
              </div>
            ),
        )}
      </dl>
      {changes.length > 0 && (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th>{t("print.field")}</th>
              <th>{t("print.before")}</th>
              <th>{t("print.after")}</th>
            </tr>
          </thead>
          <tbody>
            {inFieldOrder(changes, model?.fields ?? []).map((change) => (
              <PrintedChange
                key={change.field}
                change={withTexts(models, entry.model, change)}
                model={model}
                action={action}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Of a record that was not there, before or after. */
const NOT_THERE = "–";

interface PrintedChangeProps {
  readonly change: Change;
  readonly model: TrackedModel | undefined;
  readonly action: LogEntry["action"];
}

function PrintedChange({ change, model, action }: PrintedChangeProps) {
  return (
    <tr>
      <th scope="row">{fieldLabel(model, change.field)}</th>
      <td>{action === "create" ? NOT_THERE : <PrintedValue value={change.old} />}</td>
      <td>{action === "delete" ? NOT_THERE : <PrintedValue value={change.new} />}</td>
    </tr>
  );
}

function PrintedValue({ value }: { readonly value: Value | undefined }) {
  const absent = absentText(value);
  if (value === undefined || absent !== null) return <i>{absent}</i>;
  return visibleText(typeof value === "object" ? prettyJson(value).trimEnd() : String(value));
}
