// `pnpm docs:rights` writes docs/reference/rights.md. With `--check` it reports whether that is outdated.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import { createDatabase } from "@hindsight/db";

import { appRouter } from "../routers/app-router.ts";
import { rightsPage } from "./rights-page.ts";

const file = resolve(import.meta.dirname, "../../../../docs/reference/rights.md");
/** Never connected: what is tracked is known without a server. */
await using db = createDatabase({ url: "postgres://nobody@localhost/none" });
const page = rightsPage(appRouter, db.audit);

if ((await readFile(file, "utf8").catch(() => "")) !== page) {
  if (process.argv.includes("--check")) {
    console.log("docs/reference/rights.md is out of date: run `pnpm docs:rights`");
    process.exitCode = 1;
  } else {
    await writeFile(file, page);
    console.log("docs/reference/rights.md written");
  }
}
