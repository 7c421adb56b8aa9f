import type { SessionUser } from "../../auth/session-user.ts";
import { editableOf } from "../../records/editable.ts";
import type { FieldKind } from "../../records/field-kind.ts";
import { allows } from "../../rights/allows.ts";
import { requireRight } from "../../rights/require-right.ts";
import { DescribeRecordsInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { type RecordModel, recordModel } from "./internal/record-model.ts";
import { referencesFor } from "./internal/references-for.ts";

/** What the records of a model are made of, and what the caller may do to them. */
export interface RecordDescription {
  readonly model: string;
  readonly title: string;
  readonly key: readonly string[];
  readonly creates: boolean;
  readonly removes: boolean;
  /** Template of the labels of its records; `null` for none, or if it names a field that is not shown. */
  readonly label: string | null;
  /** Models whose records refer to those of this one, with the field that does. */
  readonly children: readonly { readonly model: string; readonly title: string; readonly field: string }[];
  readonly fields: readonly RecordFieldView[];
}

export interface RecordFieldView {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
  /** The only values that there are, with their texts; `null` where there are more. */
  readonly choices: Readonly<Record<string, string>> | null;
  /** The model to whose keys it refers. */
  readonly refersTo: string | null;
  /** Whether a new record may have it from the caller. */
  readonly onCreate: boolean;
  /** Whether the caller may change it. */
  readonly onUpdate: boolean;
}

/**
 * The fields of a model's records that the caller may see, and which of them they may edit. Needs `view-records`.
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export async function describeRecords(options: {
  ctx: ServiceContext;
  input: DescribeRecordsInput;
}): Promise<RecordDescription> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-records");
  const of = recordModel(ctx, user, DescribeRecordsInput.parse(options.input).model);
  const { create, update, remove } = editableFor(user, of.tracked.name);
  const references = referencesFor(ctx, user);
  return {
    model: of.tracked.name,
    title: of.tracked.describe().name,
    key: of.key.map(({ field }) => field),
    creates: create.length > 0,
    removes: remove,
    label: labelOf(of),
    children: references
      .filter(({ to }) => to === of.tracked.name)
      .map(({ from, field }) => ({
        model: from,
        title: ctx.db.audit.tracked(from).describe().name,
        field,
      })),
    fields: of.fields.map(({ field, label, kind, nullable, choices }) => ({
      field,
      label,
      kind,
      nullable,
      choices,
      refersTo: references.find((one) => one.from === of.tracked.name && one.field === field)?.to ?? null,
      onCreate: create.includes(field),
      onUpdate: update.includes(field),
    })),
  };
}

function editableFor({ role }: SessionUser, model: string): ReturnType<typeof editableOf> {
  return allows(role, "edit") ? editableOf(model) : { create: [], update: [], remove: false };
}

function labelOf({ tracked, fields }: RecordModel): string | null {
  const { label } = tracked.tracking();
  const named = [...(label ?? "").matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
  return named.every((name) => fields.some(({ field }) => field === name)) ? label : null;
}
