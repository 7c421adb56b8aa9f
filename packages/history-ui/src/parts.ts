// What the parts of a history are made of, for an application that shows more of it. Changes more often than the index.
export { modelsInViewersWords, recordsInViewersWords } from "./api/in-viewers-words.ts";
export {
  describeError,
  isMissing,
  isPastRemoved,
  isRefusal,
  isSignedOut,
  isStale,
} from "./api/error-message.ts";
export type * from "./api/outputs.ts";
export { type Page, pages } from "./api/pages.ts";
export { useRemovedBeforeOf } from "./api/use-removed-before-of.ts";
export type { RecordRef } from "./api/record-ref.ts";
export { ActionBadge } from "./audit/action-badge.tsx";
export { actionName } from "./audit/action-name.ts";
export { ACTION_LOOK } from "./audit/action-look.ts";
export { actorName, actorText } from "./audit/actor-name.ts";
export { ActorView } from "./audit/actor-view.tsx";
export { ChangeList } from "./audit/change-list.tsx";
export { countedEntry } from "./audit/counted-entry.ts";
export { entryLabel } from "./audit/entry-label.ts";
export { fieldLabel, withChoice } from "./audit/field-display.ts";
export { labelInWords } from "./audit/label-in-words.ts";
export { humanLabel } from "./i18n/human-label.ts";
export { inFieldOrder } from "./audit/in-field-order.ts";
export { ReasonText } from "./audit/reason-text.tsx";
export { useTrackedModel } from "./audit/use-tracked-model.ts";
export { useTrackedModels } from "./audit/use-tracked-models.ts";
export { withTexts } from "./audit/with-texts.ts";
export { type LiveState, useLive } from "./live/live-context.ts";
export { isAbout } from "./live/is-affected.ts";
export { useRefreshRecord } from "./live/use-refresh-record.ts";
export { alignDifference, type Excerpt } from "./values/align-difference.ts";
export { byLocale } from "./i18n/by-locale.ts";
export { i18n } from "./i18n/i18n.ts";
export { loadMessages } from "./i18n/load-messages.ts";
export { modelName, modelNameInText } from "./i18n/model-name.ts";
export { nameIn } from "./i18n/name-in.ts";
export { addNames, type Names } from "./i18n/names.ts";
export { refusalText } from "./api/refusal-text.ts";
export { said } from "./i18n/said.ts";
export { Sentence } from "./i18n/sentence.tsx";
export type { Translation } from "./i18n/en/translation.ts";
export { alignOf } from "./show/align-of.ts";
export { choiceOf } from "./show/choice-of.ts";
export { columnsOf } from "./show/columns-of.ts";
export { FieldList } from "./show/field-list.tsx";
export { FieldValue } from "./show/field-value.tsx";
export { humanKey } from "./show/human-key.ts";
export { labelOf } from "./show/label-of.ts";
export { lastValues } from "./show/last-values.ts";
export { PastValue } from "./show/past-value.tsx";
export { RecordLink } from "./show/record-link.tsx";
export { useDescription } from "./show/use-description.ts";
export { clockTime, localDay, localTime } from "./time/format.ts";
export { InstantInput } from "./time/instant-input.tsx";
export { Moment } from "./time/moment.tsx";
export { useNow } from "./time/use-now.ts";
export { useVersions } from "./timeline/use-versions.ts";
export { ArchivedLine } from "./ui/archived-line.tsx";
export { ArchivedStrip } from "./ui/archived-strip.tsx";
export { CopyText } from "./ui/copy-text.tsx";
export { Failure } from "./ui/failure.tsx";
export { focusHeading } from "./ui/focus-heading.ts";
export { isTyping } from "./ui/is-typing.ts";
export { LoadMore } from "./ui/load-more.tsx";
export { ReasonDialog } from "./ui/reason-dialog.tsx";
export { RefetchStrip } from "./ui/refetch-strip.tsx";
export { Strip } from "./ui/strip.tsx";
export { WideTable } from "./ui/wide-table.tsx";
export { useFocusBack } from "./ui/use-focus-back.ts";
export { useListKeys } from "./ui/use-list-keys.ts";
export { nameOf } from "./undo/name-of.ts";
export { UndoDialog } from "./undo/undo-dialog.tsx";
export { UndoRequestDialog } from "./undo/undo-request-dialog.tsx";
export { UndoTransactionDialog } from "./undo/undo-transaction-dialog.tsx";
export { absentText } from "./values/absent-text.ts";
export { booleanText } from "./values/boolean-text.ts";
export { decimalOf } from "./values/decimal-of.ts";
export { decimalText } from "./values/decimal-text.ts";
export { ExpandButton } from "./values/expand-button.tsx";
export { Money } from "./values/money.tsx";
export { numberMarks } from "./values/number-marks.ts";
export { prettyJson } from "./values/pretty-json.ts";
export { sameValue } from "./values/same-value.ts";
export { ValueView } from "./values/value-view.tsx";
export { visibleText } from "./values/visible-text.ts";
