import type { ArrayExpression, Declaration } from "oxc-parser";
import type { Source } from "./source.ts";
import type { Code } from "./write-page.ts";

/** The texts of a constant list, each with the comment before it. */
export function codesOf(source: Source, name: string): readonly Code[] {
  const list = source.declarations(name).map(({ declaration }) => listOf(declaration))[0] ?? null;
  if (list === null) throw new Error(`${name} is no list`);
  return list.elements.flatMap((element) => {
    if (element?.type !== "Literal" || typeof element.value !== "string") return [];
    return [{ name: element.value, doc: source.doc(element) }];
  });
}

function listOf(declaration: Declaration): ArrayExpression | null {
  if (declaration.type !== "VariableDeclaration") return null;
  const value = declaration.declarations[0]?.init;
  const list = value?.type === "TSAsExpression" ? value.expression : value;
  return list?.type === "ArrayExpression" ? list : null;
}
