/** A token of an SQL statement; comments and white space are skipped. */
export interface Token {
  /** `word`: keyword or unquoted name; `name`: quoted name; `string`: string literal; `mark`: a number or another character. */
  readonly kind: "word" | "name" | "string" | "mark";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Number of parentheses that enclose it. */
  readonly depth: number;
}

/** String literals come first, because their prefixes (E, U&) would match as words. */
const PIECE =
  /(?<string>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|(?:[uU]&|[bBxXnN])?'(?:[^']|'')*'|\$(?<tag>[\p{L}_][\p{L}\p{N}_]*)?\$[\s\S]*?\$\k<tag>\$)|(?<name>(?:[uU]&)?"(?:[^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<skipped>\s+|--[^\n]*)|(?<mark>\d[\w.]*|\$\d+|[\s\S])/uy;

/** Tokenizes SQL by PostgreSQL's rules, with `standard_conforming_strings` on, as Sequelize sets it on each connection. */
export function sqlTokens(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let position = 0;
  while (position < sql.length) {
    if (sql.startsWith("/*", position)) {
      position = endOfComment(sql, position);
      continue;
    }
    PIECE.lastIndex = position;
    const groups = PIECE.exec(sql)?.groups ?? {};
    const { string, name, word, mark } = groups;
    const text = string ?? name ?? word ?? mark;
    const start = position;
    position = PIECE.lastIndex;
    if (text === undefined) continue;
    if (mark === ")") depth -= 1;
    const kind =
      string !== undefined ? "string" : name !== undefined ? "name" : word !== undefined ? "word" : "mark";
    tokens.push({ kind, text, start, end: position, depth });
    if (mark === "(") depth += 1;
  }
  return tokens;
}

/** Block comments nest. */
function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}
