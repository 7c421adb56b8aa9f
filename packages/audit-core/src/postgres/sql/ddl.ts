import { indented, nested } from "./layout.ts";
import { identifier, unqualified } from "./quote.ts";

/** A function in PL/pgSQL. */
export interface FunctionDefinition {
  readonly kind: "function";
  /** Lines of a comment above it. */
  readonly about?: readonly string[];
  /** Quoted and qualified. */
  readonly name: string;
  /** Name and type of each. */
  readonly arguments: readonly string[];
  readonly returns: string;
  readonly volatility?: "IMMUTABLE" | "STABLE" | "STABLE STRICT";
  /** Whether parallel plans may contain it. */
  readonly parallel?: "SAFE";
  /** Whose privileges it runs with: the owner's (then only the owner may execute it until it is granted) or the caller's. */
  readonly security: "DEFINER" | "INVOKER";
  /** Configuration parameters that are set during each call; the values are SQL. */
  readonly settings: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A trigger that executes a function of the audit schema. */
export interface TriggerDefinition {
  readonly kind: "trigger";
  readonly name: string;
  /** Such as `AFTER INSERT`. */
  readonly when: string;
  /** Quoted and qualified. */
  readonly table: string;
  /** Transition tables, such as `NEW TABLE AS new_rows`. */
  readonly referencing?: string;
  readonly each: "ROW" | "STATEMENT";
  /** Quoted and qualified. */
  readonly function: string;
}

/** Statements as text that replace or drop functions. */
export interface FunctionStatements {
  readonly kind: "statements";
  readonly text: string;
  /** Names of the functions, quoted and qualified. */
  readonly functions: readonly string[];
}

/** A statement of an installation: a function, a trigger, or any other statements as text. */
export type Ddl = string | FunctionDefinition | TriggerDefinition | FunctionStatements;

/** The statements as SQL. */
export function ddlText(ddl: readonly Ddl[]): string {
  return ddl
    .map(textOf)
    .filter((statement) => statement !== "")
    .join("\n\n");
}

function textOf(ddl: Ddl): string {
  if (typeof ddl === "string") return ddl;
  switch (ddl.kind) {
    case "function":
      return createFunction(ddl);
    case "trigger":
      return createTrigger(ddl);
    case "statements":
      return ddl.text;
  }
}

/** The function's source as `pg_proc.prosrc` stores it. */
export function sourceOf({ body }: FunctionDefinition): string {
  return `\n${body}\n`;
}

export function functionsIn(ddl: readonly Ddl[]): readonly FunctionDefinition[] {
  return ddl.flatMap((one) => (typeof one !== "string" && one.kind === "function" ? [one] : []));
}

export function triggersIn(ddl: readonly Ddl[]): readonly TriggerDefinition[] {
  return ddl.flatMap((one) => (typeof one !== "string" && one.kind === "trigger" ? [one] : []));
}

/** Names, unquoted and without the schema, of all functions that are created, replaced, dropped or executed by triggers. */
export function functionNames(ddl: readonly Ddl[]): readonly string[] {
  const names = ddl.flatMap((one) => {
    if (typeof one === "string") return [];
    return one.kind === "statements" ? one.functions : [one.kind === "trigger" ? one.function : one.name];
  });
  return [...new Set(names.map(unqualified))].sort();
}

/** EXECUTE is granted to PUBLIC by default; a SECURITY DEFINER function loses that grant. */
function createFunction(definition: FunctionDefinition): string {
  const { name, returns, volatility, parallel, security, settings } = definition;
  const signature = `${name}${definition.arguments.length === 0 ? "()" : nested(definition.arguments.join(", "))}`;
  const source = sourceOf(definition);
  const quote = source.includes("$hindsight$") ? "$hindsight_function$" : "$hindsight$";
  return [
    ...(definition.about ?? []).map((line) => `-- ${line}`),
    `CREATE OR REPLACE FUNCTION ${signature} RETURNS ${returns}`,
    `LANGUAGE plpgsql${volatility === undefined ? "" : ` ${volatility}`}${parallel === undefined ? "" : ` PARALLEL ${parallel}`}${security === "DEFINER" ? " SECURITY DEFINER" : ""}`,
    ...Object.entries(settings).map(([setting, value]) => `SET ${setting} = ${value}`),
    `AS ${quote}${source}${quote};`,
    ...(security === "DEFINER" ? [`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;`] : []),
  ].join("\n");
}

function createTrigger({ name, when, table, referencing, each, function: run }: TriggerDefinition): string {
  const rows = referencing === undefined ? "" : `REFERENCING ${referencing}\n`;
  const clauses = `${rows}FOR EACH ${each}\nEXECUTE FUNCTION ${run}();`;
  return `CREATE OR REPLACE TRIGGER ${identifier(name)} ${when} ON ${table}\n${indented(clauses)}`;
}
