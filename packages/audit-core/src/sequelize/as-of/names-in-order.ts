import { Association, Utils } from "sequelize";

import type { AuditError } from "../../core/error.ts";

const DIRECTION = /^(?:(?:asc|desc)(?: nulls (?:first|last))?|nulls (?:first|last))$/i;

/**
 * The attributes that an order names, without those in expressions.
 * @param refuse makes the error for an order that Sequelize or the server would not accept.
 */
export function namesInOrder(order: unknown, refuse: (what: string) => AuditError): readonly string[] {
  if (order === undefined || isExpression(order)) return [];
  if (!Array.isArray(order)) throw refuse("must be a list");
  return (order as unknown[]).flatMap((term) => {
    const [by, ...rest] = Array.isArray(term) ? (term as unknown[]) : [term];
    if (leadsElsewhere(by) || rest.length > 1)
      throw refuse("leads to another model: put it into the include");
    if (rest.length === 1 && !isDirection(rest[0]))
      throw refuse("has a direction other than ASC or DESC, optionally with NULLS FIRST or NULLS LAST");
    if (typeof by === "string") return [by];
    if (isExpression(by)) return [];
    throw refuse("has a term that is neither the name of an attribute nor an expression of Sequelize");
  });
}

function isDirection(given: unknown): boolean {
  return typeof given === "string" ? DIRECTION.test(given) : isExpression(given);
}

function isExpression(given: unknown): boolean {
  return given instanceof Utils.SequelizeMethod;
}

/** Whether a term begins with a model or an association. */
function leadsElsewhere(by: unknown): boolean {
  if (typeof by === "function" || by instanceof Association) return true;
  return typeof by === "object" && by !== null && "model" in by;
}
