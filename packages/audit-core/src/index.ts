export type { Action, EntryAction, RecordedAction, VersionAction } from "./core/action.ts";
export { ACTIONS } from "./core/action.ts";
export type { ActorInput } from "./core/actor.ts";
export { Actor } from "./core/actor.ts";
export type { RequestEnds } from "./core/client-end.ts";
export { clientEnd, trustProxies } from "./core/client-end.ts";
export type { ContextSource } from "./core/context-source.ts";
export type { AuditContext } from "./core/context.ts";
export { MAX_CONTEXT_BYTES } from "./core/context.ts";
export type {
  DisplayedChange,
  DisplayedVersion,
  DisplayOptions,
  FieldDescription,
  ModelDescription,
} from "./core/display-changes.ts";
export { displayChanges, displayVersion } from "./core/display-changes.ts";
export type { FieldDisplay } from "./core/display-value.ts";
export type { AuditErrorCode } from "./core/error.ts";
export { AUDIT_ERROR_CODES, AuditError } from "./core/error.ts";
export type { Growing } from "./core/forecast.ts";
export { whenReached } from "./core/forecast.ts";
export type { Instant } from "./core/instant.ts";
export { toInstant } from "./core/instant.ts";
export type { LinkChange, LinkDiff } from "./core/link-change.ts";
export type { Mask, SizeMask, SqlMask } from "./core/mask.ts";
export { MASK, MASKS } from "./core/mask.ts";
export type { Metadata, MetadataSchema } from "./core/metadata-schema.ts";
export { ORDERED_ID_DIGITS, orderedId } from "./core/ordered-id.ts";
export type { KeptPage, Page, PageQuery } from "./core/page.ts";
export { DEFAULT_LIMIT, MAX_LIMIT } from "./core/page.ts";
export type { CaptureKind, EngineKind, FieldOptions, Severity, TrackOptions } from "./core/track-options.ts";
export { CAPTURES, ENGINES, SEVERITIES } from "./core/track-options.ts";
export type { FieldTracking, LinkTracking, MaskKind, TableName, Tracking } from "./core/tracking.ts";
export type { Presence } from "./core/presence.ts";
export type { Reference, References } from "./core/reference.ts";
export type { RemoteEnd } from "./core/remote-end.ts";
export type { Value } from "./core/value.ts";
export type { Change } from "./core/change.ts";
export type { EntryBase } from "./core/entry-base.ts";
export { isVersion } from "./core/is-version.ts";
export type { Access, Gap, LogEntry, Note, Removal, StoredVersion, UnknownEntry } from "./core/log-entry.ts";
export type { Version } from "./core/version.ts";
