import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { programEnv } from "@hindsight/testing";
import { expect, test } from "vitest";

import { startServer } from "./support/start-server.ts";

const PAGE = resolve(import.meta.dirname, "../../../docs/operations/plain-http.md");

test("the calls of the page about plain HTTP do what it says", async () => {
  await using server = await startServer({ pollMs: 50 });
  const page = await readFile(PAGE, "utf8");
  const scripts = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) =>
    script.replaceAll("http://127.0.0.1:3000", server.url),
  );
  expect(scripts.length).toBeGreaterThan(5);
  await using done = new AsyncDisposableStack();
  const cwd = await mkdtemp(join(tmpdir(), "hindsight-http-"));
  done.defer(() => rm(cwd, { recursive: true }));
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", scripts.join("\n")], {
    cwd,
    env: programEnv({}),
  });
  const saved = async (name: string) => readFile(join(cwd, name), "utf8");
  const json = async (name: string): Promise<unknown> => JSON.parse(await saved(name));

  expect(await json("order.json")).toMatchObject({ result: { data: { internalNotes: "Call back" } } });
  expect(await json("history.json")).toMatchObject({
    result: { data: { items: [{ action: "update", reason: "Asked by phone" }] } },
  });
  expect(stdout).toBe("404");
  expect(await json("refused.json")).toMatchObject({
    error: { data: { reason: expect.stringMatching(/NOT_FOUND$/) as string } },
  });
  expect((await saved("log.ndjson")).trimEnd().split("\n").at(-1)).toMatch(/^\{"end":\{"rows":\d+\}\}$/);
  expect(await saved("events")).toMatch(/^id: \d+$/m);
  expect(await saved("more-events")).toContain("event: connected");
});
