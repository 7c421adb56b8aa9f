import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { expect, test } from "vitest";

import { SERVER_COMMAND } from "../src/server-command.ts";

test("the image starts the server as the launcher does", async () => {
  const dockerfile = await readFile(resolve(import.meta.dirname, "../../../Dockerfile"), "utf8");
  const [, command = "[]"] = /^CMD (.+)$/m.exec(dockerfile) ?? [];
  expect(JSON.parse(command)).toEqual(["node", ...SERVER_COMMAND]);
});
