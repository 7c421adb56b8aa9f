/** Maximum length of SQL that stays on one line. */
const WIDTH = 100;

/** Indents SQL by two spaces, except inside quotes. It runs for each read, so it jumps from quote to quote. */
export function indented(text: string): string {
  let result = "  ";
  let start = 0;
  let at = 0;
  let [line, single, double] = [text.indexOf("\n"), text.indexOf("'"), text.indexOf('"')];
  while (line !== -1) {
    if (single !== -1 && single < at) single = text.indexOf("'", at);
    if (double !== -1 && double < at) double = text.indexOf('"', at);
    const quote = single === -1 || (double !== -1 && double < single) ? double : single;
    if (quote === -1 || line < quote) {
      result += `${text.slice(start, line)}\n  `;
      start = at = line + 1;
    } else {
      at = endOfQuoted(text, quote) + 1;
      if (at === 0) break;
    }
    if (line < at) line = text.indexOf("\n", at);
  }
  return result + text.slice(start);
}

/** Position of the closing quote; -1 if there is none. */
function endOfQuoted(text: string, begin: number): number {
  const mark = text.charAt(begin);
  let end = text.indexOf(mark, begin + 1);
  if (mark !== "'" || !/[Ee]/.test(text.charAt(begin - 1))) return end;
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf(mark, end + 1);
  return end;
}

function isEscaped(text: string, position: number): boolean {
  let first = position;
  while (text.charAt(first - 1) === "\\") first -= 1;
  return (position - first) % 2 === 1;
}

/** A comma-separated list, one item per line, indented. */
export function listed(items: readonly string[]): string {
  return `\n${indented(items.join(",\n"))}`;
}

export function nested(text: string): string {
  return isShort(text) ? `(${text})` : `(\n${indented(text)}\n)`;
}

/** A function call; `end` is a clause after the arguments. */
export function call(name: string, given: readonly string[], end = ""): string {
  const flat = `${name}(${given.join(", ")}${end === "" ? "" : ` ${end}`})`;
  return isShort(flat) ? flat : `${name}(${listed(given)}${end === "" ? "" : `\n  ${end}`}\n)`;
}

export function array(items: readonly string[]): string {
  const flat = `ARRAY[${items.join(", ")}]`;
  return isShort(flat) ? flat : `ARRAY[${listed(items)}\n]`;
}

/** Joins conditions with AND, one per line. */
export function allOf(conditions: readonly string[]): string {
  const [first = "true", ...others] = conditions.filter((condition) => condition !== "true");
  return [first, ...others.map((condition) => indented(`AND ${condition}`))].join("\n");
}

/** Joins conditions with OR, one per line. */
export function anyOf(conditions: readonly string[]): string {
  const [first = "false", ...others] = conditions;
  return [first, ...others.map((condition) => indented(`OR ${condition}`))].join("\n");
}

/** A CASE expression with branches such as `WHEN … THEN …`; `of` is the operand of a simple CASE. */
export function cases(branches: readonly string[], of = ""): string {
  const head = of === "" ? "CASE" : `CASE ${of}`;
  const flat = `${head} ${branches.join(" ")} END`;
  return isShort(flat) ? flat : `${head}\n${indented(branches.join("\n"))}\nEND`;
}

/** A WHEN branch for {@link cases}. */
export function branch(condition: string, value: string): string {
  const flat = `WHEN ${condition} THEN ${value}`;
  return isShort(flat) ? flat : `WHEN ${condition}\n${indented(`THEN ${value}`)}`;
}

/** A PL/pgSQL IF statement. */
export function when(condition: string, statements: string, otherwise?: string): string {
  const last = otherwise === undefined ? "" : `\nELSE\n${indented(otherwise)}`;
  return `IF ${condition} THEN\n${indented(statements)}${last}\nEND IF;`;
}

function isShort(text: string): boolean {
  return text.length <= WIDTH && !text.includes("\n");
}
