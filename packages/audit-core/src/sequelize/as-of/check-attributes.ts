import { type Model, type ModelStatic, Op } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { columnsIn } from "../models/columns-in.ts";
import type { Registration } from "../models/registration.ts";
import { virtualAttributes } from "../models/virtual-attributes.ts";
import { namesInOrder } from "./names-in-order.ts";

/** Finder options that name attributes. */
interface Asked {
  readonly where?: unknown;
  readonly order?: unknown;
  readonly attributes?: unknown;
}

/** Operators that, with `null`, hold for a mask if they hold for the value: NULL stays NULL. */
const ASKS_FOR_NULL: ReadonlySet<string | symbol> = new Set([Op.is, Op.not, Op.eq, Op.ne]);

/**
 * Checks that conditions, order and selection name recorded attributes; virtual ones can be selected. A masked attribute can
 * only be compared with null: any other comparison would be with its mask, and never hold.
 * @throws {AuditError} FIELD_UNKNOWN; OPTION_INVALID for a masked attribute, one of another model or a malformed option.
 */
export function checkAttributes(
  model: ModelStatic<Model>,
  registration: Registration | undefined,
  asked: Asked,
): void {
  const known = registration?.fields.map(({ field }) => field) ?? Object.keys(model.getAttributes());
  const masked = new Set(
    (registration?.fields ?? [])
      .filter(({ mask }) => mask !== null)
      .flatMap(({ field, column }) => [field, column]),
  );
  const refuse = (option: keyof Asked, what: string): AuditError =>
    new AuditError("OPTION_INVALID", `${model.name}: ${option} ${what}`);
  const require = (option: keyof Asked, name: string): string => {
    if (name.startsWith("$")) throw refuse(option, `names ${name}: put it into the include`);
    const [attribute = ""] = name.split(".");
    if (known.includes(name)) return name;
    if (known.includes(attribute)) return attribute;
    throw new AuditError(
      "FIELD_UNKNOWN",
      `${model.name}: ${option} names ${attribute}, which is not recorded`,
    );
  };
  const requireClear = (option: "where" | "order", name: string): void => {
    if (!masked.has(name)) return;
    throw refuse(option, `names ${name}, which is masked, so it can only be compared with null`);
  };

  const { where, order, attributes } = asked;
  if (where !== undefined && (typeof where !== "object" || where === null))
    throw refuse("where", "must be an object");
  for (const [name, condition] of conditionsIn(where)) {
    const attribute = require("where", name);
    if (!asksForNull(condition)) requireClear("where", attribute);
  }
  for (const name of namesInOrder(order, (what) => refuse("order", what))) {
    requireClear("order", require("order", name));
  }
  for (const column of columnsIn(where)) requireClear("where", column);
  for (const column of columnsIn(order)) requireClear("order", column);
  const selected = isPlain(attributes) ? attributes["exclude"] : attributes;
  const virtual = virtualAttributes(model);
  for (const name of Array.isArray(selected) ? (selected as string[]) : []) {
    if (!virtual.includes(name)) require("attributes", name);
  }
}

/** The attributes in a condition, including those within `Op.and`, `Op.or` and `Op.not`, each with its own condition. */
function conditionsIn(where: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(where)) return where.flatMap(conditionsIn);
  if (!isPlain(where)) return [];
  const operators = Object.getOwnPropertySymbols(where).map(
    (operator) => (where as Record<symbol, unknown>)[operator],
  );
  return [...Object.entries(where), ...operators.flatMap(conditionsIn)];
}

function asksForNull(condition: unknown): boolean {
  if (condition === null) return true;
  if (!isPlain(condition)) return false;
  const operators = Reflect.ownKeys(condition);
  return (
    operators.length > 0 &&
    operators.every(
      (operator) =>
        ASKS_FOR_NULL.has(operator) && (condition as Record<string | symbol, unknown>)[operator] === null,
    )
  );
}

/** A plain object; Sequelize's expressions are instances of classes. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
