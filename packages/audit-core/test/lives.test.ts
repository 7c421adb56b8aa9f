import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

const package_ = join(import.meta.dirname, "..");

it.each(["write", "read"])(
  "the life of a %s lists at most twelve files, each of which exists and is listed once",
  async (kind) => {
    const page = await readFile(join(package_, `../../docs/concepts/life-of-a-${kind}.md`), "utf8");
    const files = [...page.matchAll(/^\d+\. `([\w/-]+\.ts)`/gm)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(8);
    expect(files.length).toBeLessThanOrEqual(12);
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) await access(join(package_, "src", file));
  },
);
