import {
  actionName,
  actorText,
  type Change,
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
  readonly model: TrackedModel | undefined;
  /** Whether it is in the archive only. */
  readonly archived: boolean;
}

/** One entry on paper: everything that is recorded of it, and nothing folded. */
export function PrintedEntry({ entry, model, archived }: PrintedEntryProps) {
  const { action, actor, at, changes, id, metadata, reason, remoteAddress, requestId } = entry;
  const { transactionId, unreadable } = entry;
  const facts = [
    [t("print.who"), actor === null ? t("print.nobody") : actorText(actor)],
    [t("print.why"), reason ?? t("print.noReason")],
    [t("print.label"), entry.label],
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
              <PrintedChange key={change.field} change={change} model={model} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface PrintedChangeProps {
  readonly change: Change;
  readonly model: TrackedModel | undefined;
}

function PrintedChange({ change, model }: PrintedChangeProps) {
  const shown = withTexts(model, change);
  return (
    <tr>
      <th scope="row">{fieldLabel(model, change.field)}</th>
      <td>{textOf(shown.old)}</td>
      <td>{textOf(shown.new)}</td>
    </tr>
  );
}

function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return "–";
  if (value === "") return t("print.empty");
  return visibleText(typeof value === "object" ? prettyJson(value).trimEnd() : String(value));
}
