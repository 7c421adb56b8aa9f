import type { ClassElement, Declaration, TSInterfaceDeclaration, TSSignature } from "oxc-parser";
import type { Doc } from "./doc.ts";
import type { Source, Span } from "./source.ts";

/** Constants longer than this are not shown. */
const MAX_LINES = 40;

/** A member of an interface or class. */
export interface Member {
  readonly name: string;
  readonly doc: Doc;
  /** Of a property: its type. `null` for what is called. */
  readonly type: string | null;
  readonly isOptional: boolean;
  /** As it is written. */
  readonly code: string;
}

/** What the reference says of one exported name. */
export interface Described {
  readonly name: string;
  readonly doc: Doc;
  /** Types whose members it has, too. */
  readonly parents: readonly string[];
  readonly members: readonly Member[];
  /** Its declaration, where members do not say it. */
  readonly code: string | null;
}

/** Describes a name by its declarations; the first comment counts. */
export function describe(source: Source, name: string): Described {
  const parts = source.declarations(name).map(({ span, declaration }) => ({
    doc: source.doc(span),
    ...contentOf(source, span, declaration),
  }));
  const described = parts.find(({ doc }) => doc.text !== "") ?? parts[0];
  if (described === undefined) throw new Error(`${name} is declared nowhere`);
  const members = parts.flatMap((part) => part.members);
  const code = members.length > 0 ? null : parts.flatMap((part) => part.code ?? []).join("\n\n");
  return {
    name,
    doc: described.doc,
    parents: parts.flatMap(({ parents }) => parents),
    members,
    code: code === "" ? null : code,
  };
}

function contentOf(
  source: Source,
  span: Span,
  declaration: Declaration,
): Pick<Described, "parents" | "members" | "code"> {
  const none = { parents: [], members: [], code: null };
  if (declaration.type === "TSInterfaceDeclaration") {
    return { ...none, ...interfaceContent(source, declaration) };
  }
  if (declaration.type === "ClassDeclaration") {
    return { ...none, members: declaration.body.body.flatMap((element) => classMember(source, element)) };
  }
  if (declaration.type === "FunctionDeclaration") {
    const end = declaration.body?.start ?? span.end;
    return { ...none, code: source.text({ start: span.start, end }).trimEnd() };
  }
  const code = source.text(span);
  const isShown = code.split("\n").length <= MAX_LINES && !/\basync\b|=> [^;]*\{\n/.test(code);
  return { ...none, code: declaration.type !== "VariableDeclaration" || isShown ? code : null };
}

function interfaceContent(source: Source, declaration: TSInterfaceDeclaration) {
  return {
    parents: declaration.extends.map((parent) => source.text(parent).replaceAll(/\s+/g, " ")),
    members: declaration.body.body.flatMap((signature) => interfaceMember(source, signature)),
  };
}

function interfaceMember(source: Source, signature: TSSignature): Member[] {
  if (signature.type !== "TSPropertySignature" && signature.type !== "TSMethodSignature") return [];
  const isProperty = signature.type === "TSPropertySignature";
  return [
    {
      name: source.text(signature.key),
      doc: source.doc(signature),
      type: isProperty ? typeText(source, signature.typeAnnotation?.typeAnnotation) : null,
      isOptional: signature.optional,
      code: source.outdented(signature),
    },
  ];
}

/** Public members; those with a comment count as meant for users. */
function classMember(source: Source, element: ClassElement): Member[] {
  if (element.type !== "PropertyDefinition" && element.type !== "MethodDefinition") return [];
  const doc = source.doc(element);
  if (element.key.type === "PrivateIdentifier" || element.static) return [];
  const type = "typeAnnotation" in element ? typeText(source, element.typeAnnotation?.typeAnnotation) : null;
  if (doc.text === "" && type === null) return [];
  const body = element.type === "MethodDefinition" ? element.value.body : null;
  const end = body?.start ?? element.end;
  return [
    {
      name: source.text(element.key),
      doc,
      type,
      isOptional: false,
      code: source.outdented({ start: element.start, end }).trimEnd(),
    },
  ];
}

function typeText(source: Source, span: Span | undefined): string {
  const text = span === undefined ? "" : source.text(span);
  return text.replaceAll(/\s+/g, " ").replace(/ \| undefined$/, "");
}
