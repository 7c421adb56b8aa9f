import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseSync } from "oxc-parser";

/** Attributes and properties that people see or hear. */
const SPOKEN = /label|title|placeholder|description|message|alt|confirm|hint|says|note|calm|none|error/i;

/** Properties that name something for programs. */
const UNSPOKEN = /labelledby|labelPosition|titleOf|classNames/i;

const WORD = /\p{L}{2}/u;

/** The key of a message, such as `orders.cancel`, or a colour. */
const FOR_PROGRAMS = /^[a-z]\w*(?:\.[\w-]+)+$|^#[\da-f]+$/i;

/**
 * Texts in the sources of an application that are written out rather than taken from the messages, with their places.
 * @param allowed texts that are the same in every language
 */
export function untranslatedTexts(folder: string, allowed: ReadonlySet<string>): readonly string[] {
  return globSync("**/*.{ts,tsx}", { cwd: folder, exclude: ["i18n/**"] }).flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    return textsIn(parseSync(file, source).program, false)
      .filter(({ text }) => WORD.test(text) && !FOR_PROGRAMS.test(text) && !allowed.has(text.trim()))
      .map(({ text, at }) => `${file}:${source.slice(0, at).split("\n").length} ${text.trim()}`);
  });
}

interface Found {
  readonly text: string;
  readonly at: number;
}

/** @param spoken whether what stands here is shown to people */
function textsIn(value: unknown, spoken: boolean): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, spoken));
  if (!isNode(value)) return [];
  const found = (text: unknown): readonly Found[] =>
    typeof text === "string" ? [{ text, at: value.start }] : [];
  switch (value.type) {
    case "JSXText":
      return found(value["value"]);
    case "Literal":
      return spoken ? found(value["value"]) : [];
    case "TemplateElement":
      return spoken && isNode(value) ? found(Reflect.get(Object(value["value"]), "cooked")) : [];
    case "JSXElement":
      return [...textsIn(value["openingElement"], false), ...textsIn(value["children"], true)];
    case "JSXAttribute":
    case "Property": {
      const name = nameOf(value["name"] ?? value["key"]);
      return textsIn(value["value"], SPOKEN.test(name) && !UNSPOKEN.test(name));
    }
    case "ConditionalExpression":
      return [
        ...textsIn(value["test"], false),
        ...textsIn([value["consequent"], value["alternate"]], spoken),
      ];
    case "LogicalExpression":
      return [
        ...textsIn(value["left"], spoken && value["operator"] !== "&&"),
        ...textsIn(value["right"], spoken),
      ];
    case "TemplateLiteral":
    case "JSXExpressionContainer":
    case "JSXFragment":
    case "ArrayExpression":
    case "ObjectExpression":
    case "ParenthesizedExpression":
      return textsIn(Object.values(value), spoken);
    default:
      return textsIn(Object.values(value), false);
  }
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function nameOf(key: unknown): string {
  return isNode(key) ? String(key["name"] ?? key["value"]) : "";
}
