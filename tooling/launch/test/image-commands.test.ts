import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { expect, test } from "vitest";

import { SERVER_COMMAND } from "../src/server-command.ts";
import { WORKER_ENV, WORKER_NODE } from "../src/worker-node.ts";

const read = (file: string) => readFile(resolve(import.meta.dirname, "../../..", file), "utf8");

test("the image starts the server as the launcher does", async () => {
  const [, command = "[]"] = /^CMD (.+)$/m.exec(await read("Dockerfile")) ?? [];
  expect(JSON.parse(command)).toEqual(["node", ...SERVER_COMMAND]);
});

test("the image starts the worker as the launcher does", async () => {
  const worker = (await read("docker-compose.yml")).split("\n  worker:\n").at(-1) ?? "";
  const [, command = "[]"] = /command:\s*(\[[^\]]*\])/.exec(worker) ?? [];
  expect(JSON.parse(command)).toEqual(["node", ...WORKER_NODE, "apps/worker/src/main.ts", "serve"]);
  for (const [name, value] of Object.entries(WORKER_ENV)) expect(worker).toContain(`${name}: ${value}`);
});
