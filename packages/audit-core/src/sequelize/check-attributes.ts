import { AuditError } from "../core/error.ts";

/** What is asked of the attributes of a model. */
interface Asked {
  readonly where?: unknown;
  readonly order?: unknown;
  readonly attributes?: unknown;
}

/**
 * That conditions, order and selection name attributes of the past, before the server is asked; virtual ones can be selected.
 * @throws {AuditError} FIELD_UNKNOWN; OPTION_INVALID for what leads to another model.
 */
export function checkAttributes(
  model: string,
  known: readonly string[],
  asked: Asked,
  virtual: readonly string[] = [],
): void {
  const require = (option: keyof Asked, name: string): void => {
    if (option === "attributes" && virtual.includes(name)) return;
    if (name.startsWith("$")) {
      throw new AuditError("OPTION_INVALID", `${model}: ${option} names ${name}: put it into the include`);
    }
    const [attribute = ""] = name.split(".");
    if (known.includes(name) || known.includes(attribute)) return;
    throw new AuditError("FIELD_UNKNOWN", `${model}: ${option} names ${attribute}, which is not recorded`);
  };
  for (const name of namesIn(asked.where)) require("where", name);
  for (const term of Array.isArray(asked.order) ? (asked.order as unknown[]) : []) {
    const by: unknown = Array.isArray(term) ? term[0] : term;
    if (typeof by === "function" || (Array.isArray(term) && term.length > 2)) {
      throw new AuditError(
        "OPTION_INVALID",
        `${model}: order leads to another model: put it into the include`,
      );
    }
    if (typeof by === "string") require("order", by);
  }
  const { attributes } = asked;
  const selected = isPlain(attributes) ? attributes["exclude"] : attributes;
  for (const name of Array.isArray(selected) ? (selected as string[]) : []) require("attributes", name);
}

/** Attributes in a condition, through `Op.and`, `Op.or` and `Op.not`. Below an attribute there are values only. */
function namesIn(where: unknown): readonly string[] {
  if (Array.isArray(where)) return where.flatMap(namesIn);
  if (!isPlain(where)) return [];
  const operators = Object.getOwnPropertySymbols(where).map(
    (operator) => (where as Record<symbol, unknown>)[operator],
  );
  return [...Object.keys(where), ...operators.flatMap(namesIn)];
}

/** Not an expression of Sequelize, which is an instance of a class. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
