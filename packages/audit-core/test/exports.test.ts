import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { AUDIT_ERROR_CODES, DRIFT_CODES } from "@hindsight/audit-core/sequelize";
import { expect, it } from "vitest";

import { referenceHeadings } from "./reference-headings.ts";

const folder = resolve(import.meta.dirname, "..");
const reference = resolve(folder, "../../docs/reference");
const ENTRIES = ["index.ts", "postgres/index.ts", "sequelize/index.ts", "testing/index.ts"];

interface Exported {
  readonly name: string;
  readonly file: string;
}

async function exportsOf(entry: string): Promise<readonly Exported[]> {
  const path = join(folder, "src", entry);
  const source = await readFile(path, "utf8");
  const lists = [...source.matchAll(/export (?:type )?\{([^}]*)\} from "([^"]+)";/g)];
  return lists.flatMap(([, names = "", file = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => ({ name, file: join(dirname(path), file) })),
  );
}

it.each(ENTRIES)(
  "everything that %s exports has a docstring and a section of the reference",
  async (entry) => {
    const exported = await exportsOf(entry);
    const headings = await referenceHeadings();
    const undescribed: string[] = [];
    for (const { name, file } of exported) {
      const described = new RegExp(
        String.raw`\*/\nexport (?:abstract |async )?(?:const|function|class|interface|type) ${name}\b`,
      );
      if (!described.test(await readFile(file, "utf8"))) undescribed.push(name);
    }
    expect(exported).not.toEqual([]);
    expect(undescribed).toEqual([]);
    expect(exported.map(({ name }) => name).filter((name) => !headings.has(name))).toEqual([]);
  },
);

it.each([
  { page: "errors.md", codes: AUDIT_ERROR_CODES },
  { page: "drift-codes.md", codes: DRIFT_CODES },
])("each code has a section in $page", async ({ page, codes }) => {
  const text = await readFile(join(reference, page), "utf8");
  expect(codes.filter((code) => !new RegExp(`^## ${code}\\n\\n\\S.{20}`, "m").test(text))).toEqual([]);
});
