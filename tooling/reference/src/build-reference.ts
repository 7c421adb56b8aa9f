import { join, resolve } from "node:path";
import { codesOf } from "./codes-of.ts";
import { describe } from "./describe.ts";
import { exportsOf } from "./exports-of.ts";
import { PAGES } from "./pages.ts";
import { Source } from "./source.ts";
import { type PageText, writePage } from "./write-page.ts";

const root = resolve(import.meta.dirname, "../../..");
const ENTRIES = [
  "packages/audit-core/src/sequelize/index.ts",
  "packages/audit-core/src/testing/index.ts",
  "packages/events/src/index.ts",
];

/** The text of each page of the reference by file name, from the sources of this repository. */
export async function buildReference(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of ENTRIES) {
    for (const [name, file] of await exportsOf(join(root, entry))) files.set(name, file);
  }
  const sources = new Map<string, Source>();
  for (const file of new Set(files.values())) sources.set(file, await Source.read(file));
  const sourceOf = (name: string): Source => {
    const source = sources.get(files.get(name) ?? "");
    if (source === undefined) throw new Error(`${name} is in the plan of the reference and is not exported`);
    files.delete(name);
    return source;
  };

  const places = new Map<string, string>();
  const texts = new Map<string, PageText>();
  for (const { file, title, intro, codes, names } of PAGES) {
    const found = names.map((name) => ({ name, source: sourceOf(name) }));
    const list = found.find(({ name }) => name === codes);
    const text = {
      title,
      intro,
      codes: list === undefined ? [] : codesOf(list.source, list.name),
      described: found.map(({ name, source }) => describe(source, name)),
    };
    for (const { name } of [...text.codes, ...text.described]) {
      places.set(name, places.get(name) ?? `${file}#${name.toLowerCase()}`);
    }
    for (const { name, members } of text.described) {
      for (const member of members.filter(({ type }) => type === null)) {
        const called = `${name}.${member.name}`;
        places.set(called, `${file}#${called.replace(".", "").toLowerCase()}`);
      }
    }
    texts.set(file, text);
  }
  if (files.size > 0) throw new Error(`no page of the reference has ${[...files.keys()].join(", ")}`);
  return new Map([...texts].map(([file, text]) => [file, writePage(text, places)]));
}
