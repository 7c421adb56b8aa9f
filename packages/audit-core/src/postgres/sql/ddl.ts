import { indented, nested } from "./layout.ts";
import { identifier } from "./quote.ts";

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
  /** With whose rights it runs: those of its owner, whom alone it then obeys, or of whoever calls it. */
  readonly security: "DEFINER" | "INVOKER";
  /** Settings for each call, by name, their values as SQL. */
  readonly settings: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A trigger that runs a function of the audit's. */
export interface TriggerDefinition {
  readonly kind: "trigger";
  readonly name: string;
  /** Such as `AFTER INSERT`. */
  readonly when: string;
  /** Quoted and qualified. */
  readonly table: string;
  /** The relations with the statement's rows, such as `NEW TABLE AS new_rows`; none for a trigger without. */
  readonly referencing?: string;
  readonly each: "ROW" | "STATEMENT";
  /** Quoted and qualified. */
  readonly function: string;
}

/** What installations make: a function, a trigger, or any other statement as text. */
export type Ddl = string | FunctionDefinition | TriggerDefinition;

/** DDL as the statements to run. */
export function ddlText(ddl: readonly Ddl[]): string {
  return ddl
    .map(textOf)
    .filter((statement) => statement !== "")
    .join("\n\n");
}

function textOf(ddl: Ddl): string {
  if (typeof ddl === "string") return ddl;
  return ddl.kind === "function" ? createFunction(ddl) : createTrigger(ddl);
}

/** The text between the quotes, as the catalog has it. */
export function sourceOf({ body }: FunctionDefinition): string {
  return `\n${body}\n`;
}

/** The functions among what is made. */
export function functionsIn(ddl: readonly Ddl[]): readonly FunctionDefinition[] {
  return ddl.flatMap((one) => (typeof one !== "string" && one.kind === "function" ? [one] : []));
}

/** The triggers among what is made. */
export function triggersIn(ddl: readonly Ddl[]): readonly TriggerDefinition[] {
  return ddl.flatMap((one) => (typeof one !== "string" && one.kind === "trigger" ? [one] : []));
}

/** One that runs with the rights of its owner may be called by nobody else until it is granted. */
function createFunction(definition: FunctionDefinition): string {
  const { name, returns, volatility, security, settings } = definition;
  const signature = `${name}${definition.arguments.length === 0 ? "()" : nested(definition.arguments.join(", "))}`;
  const source = sourceOf(definition);
  const quote = source.includes("$hindsight$") ? "$hindsight_function$" : "$hindsight$";
  return [
    ...(definition.about ?? []).map((line) => `-- ${line}`),
    `CREATE OR REPLACE FUNCTION ${signature} RETURNS ${returns}`,
    `LANGUAGE plpgsql${volatility === undefined ? "" : ` ${volatility}`}${security === "DEFINER" ? " SECURITY DEFINER" : ""}`,
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
