import { sqlTokens, type Token } from "../../sql/sql-tokens.ts";

export type Verb = "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE" | "MERGE" | "COPY";

/** A table that a statement, or a part of it, writes to. */
export interface WrittenTable {
  readonly verb: Verb;
  /** `null` for an unqualified name. */
  readonly schema: string | null;
  /** `null` if the name could not be parsed, such as U&"…". */
  readonly name: string | null;
}

/** A single INSERT, UPDATE, DELETE or TRUNCATE, parsed. */
export interface PlainWrite extends WrittenTable {
  readonly verb: Exclude<Verb, "MERGE" | "COPY">;
  /** The statement without its RETURNING clause, trailing comments and semicolon. */
  readonly text: string;
  /** The RETURNING list; `null` for none. */
  readonly returning: string | null;
  /** Whether it has ON CONFLICT. */
  readonly upsert: boolean;
  /** Whether it is TRUNCATE … CASCADE. */
  readonly cascades: boolean;
}

/** What an SQL text writes. */
export interface Writes {
  readonly tables: readonly WrittenTable[];
  /** The text as a single write; `null` if it is something else. */
  readonly plain: PlainWrite | null;
}

const NOTHING: Writes = { tables: [], plain: null };
const VERBS = /insert|update|delete|truncate|merge|copy/i;

/**
 * Finds the target of each write in an SQL text: in all of its statements, CTEs and DO blocks. Writes by functions, prepared
 * statements and dynamic SQL are not found.
 */
export function parseWrites(sql: string): Writes {
  if (!VERBS.test(sql)) return NOTHING;
  const generated = readGenerated(sql);
  if (generated !== null) return { tables: [generated], plain: generated };
  const statements = split(sqlTokens(sql));
  const tables = statements.flatMap(targets);
  const [only, ...more] = statements;
  return { tables, plain: only === undefined || more.length > 0 ? null : readPlain(sql, only, tables) };
}

const QUOTED = '"(?:[^"]|"")+"';
const GENERATED_HEAD = new RegExp(`^(INSERT INTO|UPDATE|DELETE FROM) (?:(${QUOTED})\\.)?(${QUOTED})[ (]`);
const GENERATED_TAIL = new RegExp(`^(?:\\*|${QUOTED}(?:,${QUOTED})*);?$`);

/**
 * Fast path for statements in the form that Sequelize generates: tokenizing a long bulk statement is slow. Anything that could
 * be ambiguous (comments, semicolons in values, a second RETURNING) is left to the tokenizer.
 */
function readGenerated(sql: string): PlainWrite | null {
  const head = GENERATED_HEAD.exec(sql);
  const semicolon = sql.indexOf(";");
  const doubtful = sql.includes("--") || sql.includes("/*") || /\bconflict\b/i.test(sql);
  if (head === null || doubtful || (semicolon !== -1 && semicolon < sql.length - 1)) return null;
  const parts = sql.split(/\breturning\b/i);
  if (parts.length > 2 || (parts[1] !== undefined && !GENERATED_TAIL.test(parts[1].trim()))) return null;
  const [, verb = "", schema, name = ""] = head;
  return {
    verb: verb.split(" ")[0] as PlainWrite["verb"],
    schema: schema === undefined ? null : unquote(schema),
    name: unquote(name),
    text: (parts[0] ?? "").replace(/[\s;]+$/, ""),
    returning: parts[1]?.replace(/;$/, "").trim() ?? null,
    upsert: false,
    cascades: false,
  };
}

function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ";" && token.depth === 0) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter(({ length }) => length > 0);
}

function readPlain(
  sql: string,
  tokens: readonly Token[],
  tables: readonly WrittenTable[],
): PlainWrite | null {
  const [first] = tokens;
  const [target, ...more] = tables;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined || target === undefined || more.length > 0) return null;
  const { verb } = target;
  if (verb === "MERGE" || verb === "COPY" || wordOf(first) !== verb) return null;
  const top = tokens.filter(({ depth }) => depth === 0);
  const returning = top.findLast((token) => wordOf(token) === "RETURNING");
  // Comments before RETURNING are dropped: a line comment would swallow the text that is appended.
  const end = returning === undefined ? last : (tokens[tokens.indexOf(returning) - 1] ?? first);
  return {
    ...target,
    verb,
    text: sql.slice(first.start, end.end),
    returning: returning === undefined ? null : sql.slice(returning.end, last.end).trim(),
    upsert: top.some((token) => wordOf(token) === "CONFLICT"),
    cascades: verb === "TRUNCATE" && top.some((token) => wordOf(token) === "CASCADE"),
  };
}

/** Statements that contain verbs of writes without writing. */
const DEFINITION =
  /^(?:ALTER|DROP|COMMENT|GRANT|REVOKE|CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE|TRIGGER|CONSTRAINT|RULE|POLICY|EVENT))\b/;
/** Tokens before UPDATE or DELETE that make it part of a clause, such as FOR UPDATE or ON DELETE. */
const CLAUSE = /^(?:FOR|KEY|ON|DO|THEN|BEFORE|AFTER|OR|\.)$/;
/** The keyword between a verb and its target. */
const INTRODUCTION: Readonly<Record<Verb, string | null>> = {
  INSERT: "INTO",
  UPDATE: null,
  DELETE: "FROM",
  TRUNCATE: null,
  MERGE: "INTO",
  COPY: null,
};

function targets(tokens: readonly Token[]): readonly WrittenTable[] {
  const head = tokens.slice(0, 4).map(wordOf).join(" ");
  if (DEFINITION.test(head)) return [];
  if (head.startsWith("DO ")) {
    return tokens.flatMap(({ kind, text }) => (kind === "string" ? parseWrites(body(text)).tables : []));
  }
  return tokens.flatMap((token, i) => {
    const verb = wordOf(token);
    if (!isVerb(verb) || CLAUSE.test(wordOf(tokens[i - 1]))) return [];
    const introduction = INTRODUCTION[verb];
    if (introduction === null) return readTargets(tokens.slice(i + 1), verb);
    return wordOf(tokens[i + 1]) === introduction ? readTargets(tokens.slice(i + 2), verb) : [];
  });
}

/** Tokens that may precede a name. */
const FILLING = /^(?:TABLE|ONLY|[(),*])$/;

/** The names after a verb: a list for TRUNCATE; for COPY only with FROM, since COPY … TO reads. */
function readTargets(tokens: readonly Token[], verb: Verb): readonly WrittenTable[] {
  if (verb === "COPY") {
    const [first] = tokens;
    const direction = tokens.find(
      (token) => token.depth === first?.depth && /^(?:FROM|TO)$/.test(wordOf(token)),
    );
    if (wordOf(first) === "(" || wordOf(direction) !== "FROM") return [];
  }
  const found: WrittenTable[] = [];
  for (let position = 0; ; position += 1) {
    while (FILLING.test(wordOf(tokens[position]))) position += 1;
    const names = [nameOf(tokens[position])];
    while (wordOf(tokens[position + 1]) === ".") {
      position += 2;
      names.push(nameOf(tokens[position]));
    }
    found.push({ verb, schema: names.at(-2) ?? null, name: names.at(-1) ?? null });
    while (/^[)*]$/.test(wordOf(tokens[position + 1]))) position += 1;
    if (verb !== "TRUNCATE" || wordOf(tokens[position + 1]) !== ",") return found;
  }
}

/** A keyword or unquoted name in upper case, or a mark; empty for quoted names and strings. */
function wordOf(token: Token | undefined): string {
  if (token === undefined || token.kind === "string" || token.kind === "name") return "";
  return token.kind === "word" ? token.text.toUpperCase() : token.text;
}

function isVerb(word: string): word is Verb {
  return Object.hasOwn(INTRODUCTION, word);
}

function nameOf(token: Token | undefined): string | null {
  if (token?.kind === "word") return token.text.toLowerCase();
  return token?.kind === "name" && token.text.startsWith('"') ? unquote(token.text) : null;
}

function unquote(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}

/** The content of a string literal. */
function body(text: string): string {
  const tag = /^\$[^$]*\$/.exec(text)?.[0];
  return tag === undefined
    ? text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'")
    : text.slice(tag.length, -tag.length);
}
