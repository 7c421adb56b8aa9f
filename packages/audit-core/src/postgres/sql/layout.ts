/** Characters up to which a piece of SQL stays on one line. */
const WIDTH = 100;

const [LINE_END, QUOTE, DOUBLE_QUOTE, BACKSLASH] = [10, 39, 34, 92];

/** Text further in by a step. What is quoted stays as it is. Each read does it, so without regular expressions. */
export function indented(text: string): string {
  if (!text.includes("\n")) return `  ${text}`;
  let result = "  ";
  let start = 0;
  let quote = 0;
  let escapes = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quote === 0) {
      if (code === LINE_END) {
        result += `${text.slice(start, i)}\n  `;
        start = i + 1;
      } else if (code === QUOTE || code === DOUBLE_QUOTE) {
        quote = code;
        escapes = code === QUOTE && (text[i - 1] === "E" || text[i - 1] === "e");
      }
    } else if (code === quote) quote = 0;
    else if (escapes && code === BACKSLASH) i += 1;
  }
  return result + text.slice(start);
}

/** Items of a list on lines of their own, below what they belong to. */
export function listed(items: readonly string[]): string {
  return `\n${indented(items.join(",\n"))}`;
}

/** Text in parentheses. */
export function nested(text: string): string {
  return isShort(text) ? `(${text})` : `(\n${indented(text)}\n)`;
}

/** A call with its arguments. */
export function call(name: string, given: readonly string[], end = ""): string {
  const flat = `${name}(${given.join(", ")}${end === "" ? "" : ` ${end}`})`;
  return isShort(flat) ? flat : `${name}(${listed(given)}${end === "" ? "" : `\n  ${end}`}\n)`;
}

/** An array of the items. */
export function array(items: readonly string[]): string {
  const flat = `ARRAY[${items.join(", ")}]`;
  return isShort(flat) ? flat : `ARRAY[${listed(items)}\n]`;
}

/** Conditions, each in its own line, of which all have to hold. */
export function allOf(conditions: readonly string[]): string {
  const [first = "true", ...others] = conditions.filter((condition) => condition !== "true");
  return [first, ...others.map((condition) => indented(`AND ${condition}`))].join("\n");
}

/** Conditions, each in its own line, of which one has to hold. */
export function anyOf(conditions: readonly string[]): string {
  const [first = "false", ...others] = conditions;
  return [first, ...others.map((condition) => indented(`OR ${condition}`))].join("\n");
}

/** A CASE of branches such as `WHEN … THEN …`, after `of` where they are its values. */
export function cases(branches: readonly string[], of = ""): string {
  const head = of === "" ? "CASE" : `CASE ${of}`;
  const flat = `${head} ${branches.join(" ")} END`;
  return isShort(flat) ? flat : `${head}\n${indented(branches.join("\n"))}\nEND`;
}

/** A branch of {@link cases}. */
export function branch(condition: string, value: string): string {
  const flat = `WHEN ${condition} THEN ${value}`;
  return isShort(flat) ? flat : `WHEN ${condition}\n${indented(`THEN ${value}`)}`;
}

/** Statements that run when a condition holds. */
export function when(condition: string, statements: string, otherwise?: string): string {
  const last = otherwise === undefined ? "" : `\nELSE\n${indented(otherwise)}`;
  return `IF ${condition} THEN\n${indented(statements)}${last}\nEND IF;`;
}

function isShort(text: string): boolean {
  return text.length <= WIDTH && !text.includes("\n");
}
