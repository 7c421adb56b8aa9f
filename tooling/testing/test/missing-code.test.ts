import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { missingCode } from "../src/missing-code.ts";

const root = resolve(import.meta.dirname, "../../..");

test("a page's code that differs from the files is found, imports and line breaks apart", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "hindsight-page-"));
  const page = join(folder.path, "page.md");
  const file = join(folder.path, "file.ts");
  await writeFile(
    page,
    '```ts\nimport a from "b";\ncall({ one, two });\n```\n\n```typescript\ncall(3);\n```\n',
  );
  await writeFile(file, "  call({\n    one,\n    two,\n  });\n");
  expect(await missingCode(page, [file])).toEqual(["call(3);\n"]);
});

test("the conformance suite is run as its README says", async () => {
  const suite = join(root, "packages/audit-conformance");
  expect(await missingCode(join(suite, "README.md"), [join(suite, "test/delta-triggers.test.ts")])).toEqual(
    [],
  );
});
