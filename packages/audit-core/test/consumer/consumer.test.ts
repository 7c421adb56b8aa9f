import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { testDatabase } from "@hindsight/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { type ConsumerFolder, consumerFolder } from "./consumer-folder.ts";
import { type DocPage, docPages, runsAll, toProgram } from "./doc-pages.ts";
import { packedPackage } from "./packed-package.ts";

let consumer: ConsumerFolder;
let commonjs: ConsumerFolder;

beforeAll(async () => {
  await using packed = await packedPackage();
  await using stack = new AsyncDisposableStack();
  consumer = stack.use(await consumerFolder("new-app", packed.file));
  commonjs = stack.use(await consumerFolder("commonjs-app", packed.file));
  const made = stack.move();
  return () => made.disposeAsync();
}, 300_000);

it("published manifests contain nothing that only development needs", async () => {
  const file = join(consumer.path, "node_modules/@hindsight/audit-core/package.json");
  const text = await readFile(file, "utf8");
  const manifest = JSON.parse(text) as { exports: Record<string, string> };
  expect(text).not.toMatch(/workspace:|catalog:|\/src\/|"devDependencies"|"scripts"/);
  expect(Object.keys(manifest.exports)).toEqual([".", "./sequelize", "./testing"]);
});

it("the example is an application of fewer than 40 lines that audits two models", async () => {
  const source = await readFile(join(consumer.path, "app.ts"), "utf8");
  expect(source.trimEnd().split("\n").length).toBeLessThan(40);
  expect(source.match(/audit\.track\(/g)).toHaveLength(2);
});

it("the example and every use of the published types pass a strict type check, libraries included", async () => {
  await copyFile(join(import.meta.dirname, "refusals.fixture.ts"), join(consumer.path, "refusals.ts"));
  await consumer.check();
});

it("the example runs on an empty database", async () => {
  await using database = await testDatabase();
  const printed = await consumer.start("app.ts", database.url);
  expect(printed).toMatch(
    /Z update null Bob called \[ \{ field: 'status', old: 'new', new: 'cancelled' \} \]/,
  );
  expect(printed).toMatch(/Z create \{ type: 'user', id: '7', label: 'Ana' \} null \[/);
  expect(printed).toMatch(/^\{ id: 1, status: 'new' \}$/m);
  expect(printed).toMatch(/^Customer 1 \[\n {2}\{ field: 'email', old: null, new: '••••••' \}/m);
  expect(printed).not.toContain("bob@example.org");
});

it("the example runs on the oldest Node that the package is for", async () => {
  await using database = await testDatabase();
  await writeFile(join(consumer.path, "which.ts"), "console.log(process.versions.node satisfies string);");
  expect(await consumer.start("which.ts", database.url, "oldest Node")).toMatch(/^22\./);
  const printed = await consumer.start("app.ts", database.url, "oldest Node");
  expect(printed).toMatch(
    /Z update null Bob called \[ \{ field: 'status', old: 'new', new: 'cancelled' \} \]/,
  );
});

it("the example's own test passes with the published matchers", async () => {
  await using database = await testDatabase();
  const printed = await consumer.start("node_modules/vitest/vitest.mjs", database.url);
  expect(stripVTControlCharacters(printed)).toMatch(/Tests +1 passed/);
});

it(
  "the code of the README and of each page of the documentation type-checks, runs and gives what it says it gives",
  { timeout: 180_000 },
  async () => {
    const pages = await docPages();
    const programs = pages.filter(({ blocks }) => blocks.length > 0);
    const firstOf = (program: string) => pages.find(({ file }) => file === program)?.blocks[0];
    const start = firstOf("docs-guide-getting-started.ts") ?? "";
    for (const readme of ["readme.ts", "packages-audit-core-readme.ts"]) expect(firstOf(readme)).toBe(start);
    for (const page of programs) {
      await writeFile(join(consumer.path, page.file), toProgram(start, page));
    }
    const run = async (on?: "oldest Node") => {
      await using databases = new AsyncDisposableStack();
      const urls: string[] = [];
      for (const _page of programs) urls.push(databases.use(await testDatabase()).url);
      await writeFile(join(consumer.path, "pages.mjs"), runsAll(programs, urls));
      if (on === undefined) await consumer.check();
      return JSON.parse(await consumer.start("pages.mjs", "", on)) as unknown;
    };
    const values = ({ blocks }: DocPage) => blocks.join("").split("// →").length - 1;
    const expected = Object.fromEntries(programs.map((page) => [page.file, values(page)]));
    expect(await run()).toEqual(expected);
    expect(await run("oldest Node")).toEqual(expected);
    const used = join(import.meta.dirname, "../../../../examples/new-app/app.test.ts");
    expect(pages.flatMap(({ tests }) => tests)).toEqual([await readFile(used, "utf8")]);
  },
);

it("a program without vitest can import the test helpers", async () => {
  const program =
    'import { auditMatchers } from "@hindsight/audit-core/testing"; console.log(Object.keys(auditMatchers));';
  await rm(join(consumer.path, "node_modules/vitest"), { recursive: true });
  await writeFile(join(consumer.path, "matchers.ts"), program);
  expect(await consumer.start("matchers.ts", "")).toContain("toHaveRecorded");
});

describe("a CommonJS application with sequelize-typescript", () => {
  const MODULES = [
    { name: "commonjs, node", own: true, module: "commonjs", moduleResolution: "node" },
    { name: "node16", own: true, module: "node16", moduleResolution: "node16" },
    { name: "node18", own: true, module: "node18", moduleResolution: "node16" },
    { name: "nodenext", own: true, module: "nodenext", moduleResolution: "nodenext" },
    { name: "bundler", own: true, module: "esnext", moduleResolution: "bundler" },
    { name: "node16", own: false, module: "node16", moduleResolution: "node16" },
    { name: "nodenext", own: false, module: "nodenext", moduleResolution: "nodenext" },
    { name: "bundler", own: false, module: "preserve", moduleResolution: "bundler" },
  ] as const;
  type Project = (typeof MODULES)[number];
  const idOf = ({ module, own }: Project) => `${module}-${own}`;
  const filesOf = ({ module }: Project) => [
    "src/declarations.ts",
    ...(module === "commonjs" ? [] : ["src/declarations-esm.mts"]),
  ];

  async function writeProject(project: Project): Promise<string> {
    const { module, moduleResolution } = project;
    // The libraries' own declarations are the same in every ES module project, and checking them takes most of the time.
    const skipLibCheck = module !== "commonjs" && module !== "nodenext";
    const outDir = `declared/${idOf(project)}`;
    const config = {
      extends: "./tsconfig.json",
      compilerOptions: {
        skipLibCheck,
        module,
        moduleResolution,
        outDir,
        emitDeclarationOnly: true,
        noEmitOnError: true,
      },
      files: filesOf(project),
      include: [],
    };
    const file = `tsconfig.${idOf(project)}.json`;
    await writeFile(join(commonjs.path, file), JSON.stringify(config));
    return file;
  }

  /** What each compiler says of all its projects: one process shares the libraries' sources, and is warm after the first. */
  const said = new Map<boolean, Promise<string>>();
  async function build(own: boolean): Promise<string> {
    const projects = await Promise.all(MODULES.filter((one) => one.own === own).map(writeProject));
    return commonjs.build(projects, { own });
  }

  beforeAll(async () => {
    for (const file of ["declarations.ts", "declarations-esm.mts"]) {
      await copyFile(join(import.meta.dirname, "declarations.fixture.ts"), join(commonjs.path, "src", file));
    }
  });

  it("is compiled by its own TypeScript and runs", { timeout: 180_000 }, async () => {
    await commonjs.check({ own: true });
    await using database = await testDatabase();
    const printed = await commonjs.start("dist/app.js", database.url, "oldest Node");
    expect(printed).toBe("update null Order 1 – paid\ncreate 7 Order 1 – new\n");
  });

  it("passes its own tests with jest", { timeout: 180_000 }, async () => {
    await using database = await testDatabase();
    const printed = await commonjs.start("node_modules/jest/bin/jest.js", database.url);
    expect(stripVTControlCharacters(printed)).toMatch(/Tests: +2 passed/);
  });

  it.each(MODULES)(
    "exports values made with the library (module $name, own TypeScript: $own)",
    // The first test of a compiler waits for all projects of it.
    { timeout: 600_000 },
    async (project) => {
      const { own } = project;
      const building = said.get(own) ?? build(own);
      said.set(own, building);
      const told = await building;
      const declared = await readdir(join(commonjs.path, "declared", idOf(project))).catch(() => []);
      // With errors, the compiler writes nothing.
      const expected = filesOf(project).map((file) => basename(file).replace(/m?ts$/, "d.$&"));
      expect(declared, told).toEqual(expect.arrayContaining(expected));
    },
  );

  it("loads one copy of the library, by import and by require", async () => {
    const program = `import * as imported from "@hindsight/audit-core/sequelize";
      import { AuditError } from "@hindsight/audit-core";
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      const required = require("@hindsight/audit-core/sequelize");
      console.log(imported.createAudit === required.createAudit, AuditError === required.AuditError);
      const { Sequelize } = require("sequelize");
      const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none");
      const audit = imported.createAudit(sequelize);
      try { required.createAudit(sequelize); } catch (error) { console.log(error instanceof AuditError); }
      console.log(required.isLive === imported.isLive, audit.run({ reason: "why" }, () => audit.context().reason));`;
    await writeFile(join(commonjs.path, "both.mjs"), program);
    expect(await commonjs.start("both.mjs", "", "oldest Node")).toBe("true true\ntrue\ntrue why\n");
  });
});
