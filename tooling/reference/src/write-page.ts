import type { Described, Member } from "./describe.ts";
import type { Doc } from "./doc.ts";

/** A value of a list of codes, with what its comment says. */
export interface Code {
  readonly name: string;
  readonly doc: Doc;
}

export interface PageText {
  readonly title: string;
  readonly intro: string;
  readonly codes: readonly Code[];
  readonly described: readonly Described[];
}

/** Links to the descriptions of names: `calls.md#audit`. */
export type Places = ReadonlyMap<string, string>;

/** A page as Markdown. */
export function writePage({ title, intro, codes, described }: PageText, places: Places): string {
  const sections = [
    ...codes.map(({ name, doc }) => `## ${name}\n\n${linked(doc.text, places)}`),
    ...described.map((one) => writeSection(one, places)),
  ];
  const made = "<!-- Written by `pnpm docs:reference` from the comments of the source. Change those. -->";
  return `${[`# ${title}`, made, intro, ...sections].join("\n\n")}\n`;
}

function writeSection({ name, doc, parents, members, code }: Described, places: Places): string {
  const known = parents.map((parent) => link(parent, places)).join(" and ");
  const properties = members.filter(({ type }) => type !== null);
  return [
    `## ${name}`,
    ...about(doc, places),
    ...(parents.length === 0 ? [] : [`Has the members of ${known}.`]),
    ...(code === null ? [] : [fenced(code)]),
    ...(properties.length === 0 ? [] : [table(properties, places)]),
    ...members
      .filter(({ type }) => type === null)
      .map((member) =>
        [`### ${name}.${member.name}`, fenced(member.code), ...about(member.doc, places)].join("\n\n"),
      ),
  ].join("\n\n");
}

function table(members: readonly Member[], places: Places): string {
  const rows = members.map(({ name, type, isOptional, doc }) => {
    const byDefault = doc.byDefault === null ? "" : ` Default: ${quoted(doc.byDefault)}.`;
    const text = `${linked(doc.text, places)}${byDefault}`.trim();
    return `| \`${name}${isOptional ? "?" : ""}\` | \`${cell(type ?? "")}\` | ${cell(text)} |`;
  });
  return ["| member | type | |", "|---|---|---|", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}

function about({ text, returns, throws, example }: Doc, places: Places): string[] {
  return [
    ...(text === "" ? [] : [linked(text, places)]),
    ...(returns === null ? [] : [`**Returns** ${linked(returns, places)}`]),
    ...(throws === null ? [] : [`**Throws** ${linked(throws, places)}`]),
    // Blocks marked `ts` are run by a test.
    ...(example === null ? [] : [fenced(example, "ts")]),
  ];
}

function linked(text: string, places: Places): string {
  const links = text.replaceAll(/\{@link ([\w.]+)\}/g, (_, name: string) => link(name, places));
  return links.replaceAll(/\b[A-Z]{4,}(?:_[A-Z]+)*\b(?![\w(`\]])/g, (code) =>
    places.has(code) ? link(code, places) : code,
  );
}

function link(name: string, places: Places): string {
  const place = places.get(name);
  return place === undefined ? `\`${name}\`` : `[\`${name}\`](${place})`;
}

function quoted(value: string): string {
  return /^("|\d|true$|false$)/.test(value) ? `\`${value}\`` : value;
}

function fenced(code: string, language = "typescript"): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
