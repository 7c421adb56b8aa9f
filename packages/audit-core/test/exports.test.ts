import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { expect, it } from "vitest";

const folder = resolve(import.meta.dirname, "..");
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
  "everything that %s exports is described where it stands, and named in the README",
  async (entry) => {
    const exported = await exportsOf(entry);
    const readme = await readFile(join(folder, "README.md"), "utf8");
    const undescribed: string[] = [];
    for (const { name, file } of exported) {
      const described = new RegExp(
        String.raw`\*/\nexport (?:abstract |async )?(?:const|function|class|interface|type) ${name}\b`,
      );
      if (!described.test(await readFile(file, "utf8"))) undescribed.push(name);
    }
    expect(exported).not.toEqual([]);
    expect(undescribed).toEqual([]);
    expect(
      exported.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(readme)),
    ).toEqual([]);
  },
);
